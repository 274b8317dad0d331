package keepword.consent;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import keepword.kernel.Topic;
import keepword.setting.Settings;
import org.jspecify.annotations.Nullable;

/** The topics that the vendor offers, in the vendor's order, each with the names that people read. */
public final class Topics {
    private final Map<Topic, Names> topics;

    private record Names(String name, Map<String, String> byLanguage) {}

    private Topics(Map<Topic, Names> topics) {
        this.topics = Collections.unmodifiableMap(topics);
    }

    /**
     * Reads the parameter {@code Topics} of template.yaml: {@code product-news=Product news, product-news@de=Neues zu
     * Produkten, …}.
     *
     * @throws IllegalArgumentException if there is no topic in it, or one without a name, or a name in a language for a topic
     *     that has not been named before
     */
    public static Topics parse(String text) {
        Map<Topic, Names> topics = new LinkedHashMap<>();
        for (String entry : text.split(",", -1)) {
            int equals = entry.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("Each of the Topics is written as id=Name, separated by commas");
            }
            String id = entry.substring(0, equals).strip();
            String name = entry.substring(equals + 1).strip();
            int at = id.indexOf('@');
            if (at < 0) {
                topics.put(new Topic(id), new Names(name, new HashMap<>()));
                continue;
            }
            Names named = topics.get(new Topic(id.substring(0, at)));
            if (named == null) {
                throw new IllegalArgumentException(
                        "Among the Topics, " + id + " must come after " + id.substring(0, at) + "=Name");
            }
            named.byLanguage().put(id.substring(at + 1), name);
        }
        return new Topics(topics);
    }

    /** The vendor's. */
    public static Topics of(Settings settings) {
        return settings.read("Topics", Topics::parse, new Topics(Map.of()));
    }

    public Set<Topic> all() {
        return topics.keySet();
    }

    /** The topic that a newcomer's welcome mail is about. */
    public Topic first() {
        return topics.keySet().iterator().next();
    }

    /**
     * The name that people read, or null if the vendor no longer offers this topic.
     *
     * @param language a language of ours; where the topic has no name in it, the one without a language is good for it
     */
    public @Nullable String nameOf(Topic topic, String language) {
        Names names = topics.get(topic);
        return names == null ? null : names.byLanguage().getOrDefault(language, names.name());
    }
}
