package keepword.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names with values, in their order: the attributes of an item, a JSON object, a line of a log. */
public final class Fields {
    private final Map<String, Object> map = new LinkedHashMap<>();

    private Fields() {}

    /** The first of them. */
    public static Fields of(String name, @Nullable Object value) {
        return new Fields().and(name, value);
    }

    /** One more; without a value, it is left out. */
    public Fields and(String name, @Nullable Object value) {
        if (value != null) {
            map.put(name, value);
        }
        return this;
    }

    /** All of a map, too. */
    public Fields andAll(Map<String, ?> more) {
        map.putAll(more);
        return this;
    }

    /** All of them, in a map that may be changed. */
    public Map<String, Object> map() {
        return map;
    }
}
