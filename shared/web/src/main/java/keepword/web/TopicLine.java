package keepword.web;

import java.util.List;
import java.util.Set;
import keepword.consent.Topic;
import keepword.consent.Topics;

/** A topic as a page shows it: its name, whether it is on, and what its button chooses. */
public record TopicLine(String id, String name, boolean on) {
    public String choice() {
        return (on ? "topic:" : "on:") + id;
    }

    /** All topics that the vendor offers. */
    public static List<TopicLine> of(Topics topics, Set<Topic> on) {
        return topics.all().stream()
                .map(topic -> new TopicLine(topic.id(), name(topics, topic), on.contains(topic)))
                .toList();
    }

    private static String name(Topics topics, Topic topic) {
        String name = topics.nameOf(topic);
        return name == null ? topic.id() : name;
    }
}
