package keepword.consent;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The topics that the vendor offers, in the vendor's order, each with the name that people read. */
public final class Topics {
    private final Map<Topic, String> names;

    private Topics(Map<Topic, String> names) {
        this.names = Collections.unmodifiableMap(names);
    }

    /**
     * Reads the parameter {@code Topics} of template.yaml: {@code product-news=Product news, …}.
     *
     * @throws IllegalArgumentException if there is no topic in it, or one without a name
     */
    public static Topics parse(String text) {
        Map<Topic, String> names = new LinkedHashMap<>();
        for (String entry : text.split(",", -1)) {
            int equals = entry.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException("Each of the Topics is written as id=Name, separated by commas");
            }
            names.put(
                    new Topic(entry.substring(0, equals).strip()),
                    entry.substring(equals + 1).strip());
        }
        return new Topics(names);
    }

    public Set<Topic> all() {
        return names.keySet();
    }

    /** The topic that a newcomer's welcome mail is about. */
    public Topic first() {
        return names.keySet().iterator().next();
    }

    /** The name that people read, or null if the vendor no longer offers this topic. */
    public @Nullable String nameOf(Topic topic) {
        return names.get(topic);
    }
}
