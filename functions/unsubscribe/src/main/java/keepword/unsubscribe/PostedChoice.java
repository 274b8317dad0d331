package keepword.unsubscribe;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import keepword.consent.Choice;
import keepword.consent.Source;
import keepword.consent.Topic;
import keepword.consent.Topics;
import keepword.web.Form;

/**
 * Reads what was posted to the page. {@code choice=topic:…} turns one topic off, {@code choice=on:…} turns it on; whatever
 * else it is, also something that nobody can read, opts out of everything.
 */
record PostedChoice(Topics topics) {
    private static final String OFF = "topic:";
    private static final String ON = "on:";

    record Posted(Choice choice, Source source) {}

    Posted read(String body) {
        // The mail program's own button says so, in a form of either encoding.
        if (body.contains("List-Unsubscribe") && body.contains("One-Click")) {
            return new Posted(new Choice.OptOutOfEverything(), Source.ONE_CLICK);
        }
        List<String> chosen = Form.parse(body).values("choice");
        Choice choice = chosen.size() == 1 ? choice(chosen.getFirst()) : new Choice.OptOutOfEverything();
        return new Posted(choice, Source.LINK);
    }

    private Choice choice(String text) {
        Optional<Topic> off = topic(text, OFF);
        if (off.isPresent()) {
            return new Choice.OptOut(Set.of(off.get()));
        }
        Optional<Topic> on = topic(text, ON);
        return on.isPresent() ? new Choice.OptIn(Set.of(on.get())) : new Choice.OptOutOfEverything();
    }

    private Optional<Topic> topic(String text, String prefix) {
        return topics.all().stream()
                .filter(topic -> text.equals(prefix + topic.id()))
                .findFirst();
    }
}
