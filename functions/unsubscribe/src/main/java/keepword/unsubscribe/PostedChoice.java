package keepword.unsubscribe;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import keepword.consent.Choice;
import keepword.consent.Source;
import keepword.consent.Topics;
import keepword.kernel.Topic;
import keepword.web.Form;

/**
 * Reads what was posted to the page. {@code choice=topic:…} turns one topic off, {@code choice=on:…} turns it on,
 * {@code end-all-mail} and {@code keep-order-mail} are about order and account mail; whatever else it is, also something that nobody can read, opts out of everything.
 */
record PostedChoice(Topics topics) {
    private static final String OFF = "topic:";
    private static final String ON = "on:";

    /** What was posted. */
    sealed interface Posted {
        /** A choice about promotional mail. */
        record News(Choice choice, Source source) implements Posted {}

        /** No more mail of any kind. */
        record EndAllMail() implements Posted {}

        /** Order and account mail after all. */
        record KeepOrderMail() implements Posted {}
    }

    Posted read(String body) {
        // The mail program's own button says so, in a form of either encoding.
        if (body.contains("List-Unsubscribe") && body.contains("One-Click")) {
            return new Posted.News(new Choice.OptOutOfEverything(), Source.ONE_CLICK);
        }
        List<String> chosen = Form.parse(body).values("choice");
        String choice = chosen.size() == 1 ? chosen.getFirst() : "";
        return switch (choice) {
            case "end-all-mail" -> new Posted.EndAllMail();
            case "keep-order-mail" -> new Posted.KeepOrderMail();
            default -> new Posted.News(choice(choice), Source.LINK);
        };
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
