package keepword.storefront;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import keepword.card.CardNumbers;
import keepword.field.FieldProblem;
import keepword.field.FieldProblem.Kind;
import keepword.json.Json;
import keepword.json.JsonProblem;
import keepword.person.OwnNumbers;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a payment card number in every name and every value of a JSON text, however deep, and in values that stand beside
 * each other: a number may be spread over the lines of an address (promise {@code no-card-numbers}). What is kept of an
 * event is checked once more as it is kept, by the rule of its field.
 */
record CardGuard(OwnNumbers own) {
    /** A number with more zeros than that has no card number in its digits that is not in its significant ones. */
    private static final int MAX_ZEROS = 20;

    /** Whole groups, as cards have them: of four digits, and of American Express four, six and five. */
    private static final Pattern PART_OF_CARD =
            Pattern.compile("\\D*(?:(?:\\d{4}|\\d{8}|\\d{12}|\\d{5}|\\d{6})(?:\\D+|$))+");

    private static final int MAX_PART = 100;
    private static final String BREAK = "x";

    private static final String DETAIL = FieldProblem.of(Kind.CARD_NUMBER).detail();

    /**
     * The fields that hold a card number; where a name holds it, the object around it.
     *
     * @param masked the pointers of texts whose card numbers are masked before they are kept
     */
    List<JsonProblem> find(Json json, Set<String> masked) {
        List<JsonProblem> found = new ArrayList<>();
        Map<String, List<Json.Value>> neighbours = new LinkedHashMap<>();
        for (Json.Value said : json.values()) {
            Json.Value value = masked.contains(said.pointer()) ? masked(said) : said;
            String text = text(value.value());
            boolean isOwn = own.isOwn(value.pointer(), text);
            if (CardNumbers.isIn(value.name())) {
                String place = value.parent().isEmpty() ? "/" : value.parent();
                found.add(JsonProblem.of(CardNumbers.isIn(place) ? "/" : place, DETAIL));
            } else if (!isOwn && CardNumbers.isInLines(List.of(value.name(), text))) {
                found.add(JsonProblem.of(value.pointer(), DETAIL));
            } else if (!isOwn && !text.isEmpty()) {
                neighbours
                        .computeIfAbsent(value.parent(), parent -> new ArrayList<>())
                        .add(value);
            }
        }
        if (found.isEmpty()) {
            neighbours.values().forEach(values -> findSpread(values, found));
        }
        return found;
    }

    private static Json.Value masked(Json.Value value) {
        return new Json.Value(value.parent(), value.name(), CardNumbers.masked(text(value.value())));
    }

    private static void findSpread(List<Json.Value> values, List<JsonProblem> found) {
        List<String> texts =
                values.stream().map(value -> ofCard(text(value.value()))).toList();
        if (CardNumbers.isInLines(texts)) {
            found.add(JsonProblem.of(values.get(begins(texts)).pointer(), DETAIL));
        }
    }

    /** Fields that stand beside each other by chance are not read as one number, such as a phone and a postal code. */
    private static String ofCard(String text) {
        boolean isPart = text.length() <= MAX_PART && PART_OF_CARD.matcher(text).matches();
        return isPart ? text : BREAK;
    }

    /** Where the last of the numbers begins: without the texts before it there is one, without itself there is none. */
    private static int begins(List<String> texts) {
        int with = 0;
        int without = texts.size();
        while (without - with > 1) {
            int middle = (with + without) / 2;
            boolean isIn = CardNumbers.isInLines(texts.subList(middle, texts.size()));
            with = isIn ? middle : with;
            without = isIn ? without : middle;
        }
        return with;
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case BigDecimal decimal -> plain(decimal);
            case Number number -> number.toString();
            case null, default -> "";
        };
    }

    private static String plain(BigDecimal decimal) {
        boolean sensible = Math.abs((long) decimal.scale()) <= MAX_ZEROS;
        return sensible ? decimal.toPlainString() : decimal.unscaledValue().toString();
    }
}
