package keepword.aws;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JSON from outside, of which any part may be absent or of another kind than documented: then it reads as nothing.
 *
 * @param value maps, lists, texts, numbers, booleans, or null where nothing stands
 */
public record JsonView(@Nullable Object value) {
    /** The JSON object in a text, or empty if it is none. */
    public static Optional<JsonView> parse(String text) {
        try {
            return JSON.std.anyFrom(text) instanceof Map<?, ?> object
                    ? Optional.of(new JsonView(object))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What stands under a key. */
    public JsonView at(String key) {
        return new JsonView(value instanceof Map<?, ?> map ? map.get(key) : null);
    }

    /** Whether anything stands here. */
    public boolean present() {
        return value != null;
    }

    /** The text here, white space around it removed; empty if there is none, or nothing in it. */
    public Optional<String> text() {
        return value instanceof String text && !text.isBlank() ? Optional.of(text.strip()) : Optional.empty();
    }

    /** The items of the list here; what is no list counts as a list of one. */
    public List<JsonView> items() {
        if (value instanceof List<?> list) {
            return list.stream().map(JsonView::ofItem).toList();
        }
        return value == null ? List.of() : List.of(this);
    }

    // A method reference to the constructor would not say that an item may be null.
    private static JsonView ofItem(@Nullable Object item) {
        return new JsonView(item);
    }

    /** The time (ISO 8601) here. */
    public Optional<Instant> time() {
        return text().flatMap(text -> {
            try {
                return Optional.of(OffsetDateTime.parse(text).toInstant());
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }
}
