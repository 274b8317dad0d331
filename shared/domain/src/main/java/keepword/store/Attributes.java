package keepword.store;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes and reads attributes of items. Times are numbers: milliseconds since 1970, seconds where TTL wants them. */
public final class Attributes {
    private Attributes() {}

    public static Long time(Instant at) {
        return at.toEpochMilli();
    }

    public static Long expiry(Instant at) {
        return at.getEpochSecond();
    }

    public static @Nullable Long timeOrNull(@Nullable Instant at) {
        return at == null ? null : time(at);
    }

    /** A set of texts; null for none, since there are no empty sets. */
    public static <T> @Nullable Set<String> textSet(Collection<T> things, Function<T, String> word) {
        return things.isEmpty() ? null : things.stream().map(word).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The attribute that must be there; a missing one means that the table was written by something else. */
    private static <T> T required(Map<String, Object> item, String name, Class<T> type) {
        Object value = item.get(name);
        if (!type.isInstance(value)) {
            throw new IllegalStateException("An item lacks its attribute " + name);
        }
        return type.cast(value);
    }

    public static String textOf(Map<String, Object> item, String name) {
        return required(item, name, String.class);
    }

    public static @Nullable String textOrNull(Map<String, Object> item, String name) {
        return item.containsKey(name) ? textOf(item, name) : null;
    }

    public static long numberOf(Map<String, Object> item, String name) {
        return required(item, name, Long.class);
    }

    public static boolean flagOf(Map<String, Object> item, String name) {
        return required(item, name, Boolean.class);
    }

    public static Instant timeOf(Map<String, Object> item, String name) {
        return Instant.ofEpochMilli(numberOf(item, name));
    }

    public static @Nullable Instant timeOrNull(Map<String, Object> item, String name) {
        return item.containsKey(name) ? timeOf(item, name) : null;
    }

    /** A set of texts; an empty one if it is not there. */
    public static Set<String> textSetOf(Map<String, Object> item, String name) {
        return item.containsKey(name) ? cast(required(item, name, Set.class)) : Set.of();
    }

    /** A set of numbers; an empty one if it is not there. */
    public static Set<Long> numbersOf(Map<String, Object> item, String name) {
        return item.containsKey(name) ? cast(required(item, name, Set.class)) : Set.of();
    }

    public static Map<String, Object> mapOf(Map<String, Object> item, String name) {
        return cast(required(item, name, Map.class));
    }

    /** A map of texts. */
    public static Map<String, String> textsByNameOf(Map<String, Object> item, String name) {
        Map<String, String> texts = cast(mapOf(item, name));
        return Map.copyOf(texts);
    }

    /** A list of texts. */
    public static List<String> textsOf(Map<String, Object> item, String name) {
        return List.copyOf(cast(required(item, name, List.class)));
    }

    /** A list of maps. */
    public static List<Map<String, Object>> mapsOf(Map<String, Object> item, String name) {
        return cast(required(item, name, List.class));
    }

    /** Bytes, to be read from their beginning. */
    public static ByteBuffer bytesOf(Map<String, Object> item, String name) {
        return required(item, name, ByteBuffer.class).duplicate();
    }

    /** A JSON object as a text. */
    public static String json(Map<String, ?> object) {
        try {
            return JSON.std.asString(object);
        } catch (IOException e) {
            throw new UncheckedIOException("Text in memory is always written", e);
        }
    }

    /** A JSON object that stands there as a text. */
    public static Map<String, Object> jsonOf(Map<String, Object> item, String name) {
        try {
            return JSON.std.mapFrom(textOf(item, name));
        } catch (IOException e) {
            throw new UncheckedIOException("An item holds what is no JSON", e);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // What an item holds, its description wrote.
    private static <T> T cast(Object value) {
        return (T) value;
    }
}
