package keepword.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON text (RFC 8259), read into maps, lists, texts, numbers and booleans. Numbers are exact, as {@code Integer}, {@code
 * Long}, {@code BigInteger} or {@code BigDecimal}. A name that an object has twice keeps its first value, and is a problem: the
 * other would slip past the checks.
 *
 * @param root what the text holds
 * @param values every value below it, in the order of the text, with those of repeated names
 * @param problems the repeated names, the first hundred of them
 */
public record Json(@Nullable Object root, List<Value> values, List<JsonProblem> problems) {
    /** Deeper than anything that somebody means; each level takes stack, and makes every pointer below it longer. */
    private static final int MAX_LEVELS = 100;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_LEVELS).build())
            .build();
    /** The pointers of thousands would be larger than the text by far, and one is enough to refuse it. */
    private static final int MAX_PROBLEMS = 100;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /**
     * A value of an object or a list.
     *
     * @param parent the pointer of the object or list
     * @param name its name in an object, its index in a list
     */
    public record Value(
            String parent, String name, @Nullable Object value) {
        public String pointer() {
            return parent + "/" + escaped(name);
        }

        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    /** A name, or an index, as a JSON pointer has it. */
    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /** Reads a text; empty if it is no JSON. */
    public static Optional<Json> parse(String text) {
        String json = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            Json read = new Json(null, new ArrayList<>(), new ArrayList<>());
            Object root = read.value(parser, "");
            return parser.nextToken() == null
                    ? Optional.of(new Json(root, List.copyOf(read.values), List.copyOf(read.problems)))
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            // Some exponents the parser takes, and no number has.
            return Optional.empty();
        }
    }

    /** The value that begins at the parser's token. The parser refuses too many levels. */
    private @Nullable Object value(JsonParser parser, String pointer) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, pointer);
            case START_ARRAY -> list(parser, pointer);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            default -> parser.getText();
        };
    }

    private Map<String, Object> object(JsonParser parser, String pointer) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            Object value = next(parser, pointer, name);
            if (!object.containsKey(name)) {
                object.put(name, value);
            } else if (problems.size() < MAX_PROBLEMS) {
                problems.add(JsonProblem.of(pointer + "/" + escaped(name), "is there twice."));
            }
        }
        return object;
    }

    private List<Object> list(JsonParser parser, String pointer) throws IOException {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(next(parser, pointer, Integer.toString(list.size())));
        }
        return list;
    }

    private @Nullable Object next(JsonParser parser, String parent, String name) throws IOException {
        int place = values.size();
        values.add(new Value(parent, name, null));
        Object value = value(parser, parent + "/" + escaped(name));
        values.set(place, new Value(parent, name, value));
        return value;
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
