package keepword.survey;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object from outside, strictly read: whatever is not as expected is an IllegalArgumentException that says where, by a
 * JSON pointer (RFC 6901). What nobody asks for may stand there too.
 *
 * @param pointer where it is in the document
 */
record JsonObject(Map<?, ?> values, String pointer) {
    static final int MAX_TEXT = 1000;

    /** Reads one item of a list. */
    interface Reader<T> {
        T read(@Nullable Object value, String pointer);
    }

    /** A whole document. */
    static JsonObject of(@Nullable Object value) {
        return of(value, "");
    }

    static JsonObject of(@Nullable Object value, String pointer) {
        if (value instanceof Map<?, ?> map) {
            return new JsonObject(map, pointer);
        }
        throw wrong(pointer, "an object is expected");
    }

    /** Reads a text as something else, which refuses what is none by an IllegalArgumentException. */
    static <T> Reader<T> reader(Function<String, T> from) {
        return (value, pointer) -> {
            if (!(value instanceof String text) || text.length() > MAX_TEXT) {
                throw wrong(pointer, "a text of up to " + MAX_TEXT + " characters is expected");
            }
            return checked(pointer, () -> from.apply(text));
        };
    }

    boolean has(String key) {
        return values.get(key) != null;
    }

    String text(String key) {
        return read(key, text -> text);
    }

    JsonObject object(String key) {
        return of(values.get(key), pointer + "/" + key);
    }

    <T> T read(String key, Function<String, T> from) {
        return reader(from).read(values.get(key), pointer + "/" + key);
    }

    <T> @Nullable T readIfThere(String key, Function<String, T> from) {
        return has(key) ? read(key, from) : null;
    }

    /** A time, as ISO 8601 has it, in UTC. */
    Instant time(String key) {
        return read(key, JsonObject::instant);
    }

    static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("a time such as 2026-12-01T18:00:00Z is expected", e);
        }
    }

    long whole(String key) {
        return switch (values.get(key)) {
            case Integer number -> number;
            case Long number -> number;
            case null, default -> throw wrong(pointer + "/" + key, "a whole number is expected");
        };
    }

    <T> List<T> list(String key, int most, Reader<T> reader) {
        if (!(values.get(key) instanceof List<?> list) || list.size() > most) {
            throw wrong(pointer + "/" + key, "a list of up to " + most + " items is expected");
        }
        List<T> items = new ArrayList<>();
        for (Object item : list) {
            items.add(reader.read(item, pointer + "/" + key + "/" + items.size()));
        }
        return items;
    }

    /** Builds something from what was read; what it refuses is wrong here. */
    <T> T checked(Supplier<T> build) {
        return checked(pointer, build);
    }

    private static <T> T checked(String pointer, Supplier<T> build) {
        try {
            return build.get();
        } catch (Located e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw wrong(pointer, String.valueOf(e.getMessage()));
        }
    }

    private static Located wrong(String pointer, String what) {
        return new Located("At \"" + pointer + "\": " + what);
    }

    /** Already says where. */
    private static final class Located extends IllegalArgumentException {
        Located(String message) {
            super(message);
        }
    }
}
