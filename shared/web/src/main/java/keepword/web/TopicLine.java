package keepword.web;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import keepword.consent.Topics;
import keepword.consent.Wording;
import keepword.kernel.Topic;
import keepword.text.Texts;

/**
 * A topic as a page shows it: its name, whether it is on, and what its button chooses.
 *
 * @param shown what is shown beside the button that turns it on, signed; empty where it is on
 */
public record TopicLine(String id, String name, boolean on, String shown) {
    public String choice() {
        return (on ? "topic:" : "on:") + id;
    }

    /** What the button says that turns it on. */
    public static Wording wording(Topics topics, Topic topic, Texts texts, String place) {
        return new Wording(texts.get("turnOn") + ": " + name(topics, topic, texts), texts.language(), place);
    }

    /**
     * All topics that the vendor offers.
     *
     * @param shown signs what the button says that turns a topic on
     */
    public static List<TopicLine> of(Topics topics, Set<Topic> on, Texts texts, Function<Topic, String> shown) {
        return topics.all().stream()
                .map(topic -> new TopicLine(
                        topic.id(),
                        name(topics, topic, texts),
                        on.contains(topic),
                        on.contains(topic) ? "" : shown.apply(topic)))
                .toList();
    }

    static String name(Topics topics, Topic topic, Texts texts) {
        return Objects.requireNonNullElse(topics.nameOf(topic, texts.language()), topic.id());
    }
}
