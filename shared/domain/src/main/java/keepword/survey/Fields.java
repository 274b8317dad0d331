package keepword.survey;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import keepword.card.CardNumbers;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of an object of a definition and notes every problem with its place. After a problem, reading goes on
 * with a stand-in (an empty text, an empty list, the least number), so that one reading finds all of them; what was read is
 * good for something only if there is no problem.
 */
final class Fields {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");

    private final Map<?, ?> object;
    private final String pointer;
    private final List<DefinitionProblem> problems;

    Fields(Map<?, ?> object, String pointer, List<DefinitionProblem> problems) {
        this.object = object;
        this.pointer = pointer;
        this.problems = problems;
    }

    /** Notes a problem of a field; the detail goes on after the field's name. */
    void wrong(String field, String detail) {
        problems.add(DefinitionProblem.of(pointer + "/" + field, detail));
    }

    /** Refuses every other field. A name that could be anything is not repeated. */
    void knowOnly(List<String> names) {
        for (Object key : object.keySet()) {
            String name = String.valueOf(key);
            if (names.contains(name)) {
                continue;
            }
            if (NAME.matcher(name).matches() && !CardNumbers.isIn(name)) {
                wrong(
                        name,
                        NearestName.of(name, names)
                                .map(near -> "is unknown; did you mean " + near + "?")
                                .orElse("is unknown; known are " + String.join(", ", names) + "."));
            } else {
                problems.add(DefinitionProblem.of(
                        pointer, "has a field with a strange name; known are " + String.join(", ", names) + "."));
            }
        }
    }

    /** How many problems were noted so far, wherever. */
    int problems() {
        return problems.size();
    }

    boolean has(String field) {
        return object.containsKey(field);
    }

    /** What a field holds, whether it is right or not. */
    @Nullable
    Object peek(String field) {
        return object.get(field);
    }

    /** Refuses a field that makes no sense here. */
    void knowNot(String field, String why) {
        if (has(field)) {
            wrong(field, "must be left out: " + why);
        }
    }

    /** What a field holds, if it is of a type; otherwise a problem is noted. */
    private <T> Optional<T> value(String field, Class<T> type, String right) {
        Object value = object.get(field);
        if (type.isInstance(value)) {
            return Optional.of(type.cast(value));
        }
        mistyped(field, right);
        return Optional.empty();
    }

    private void mistyped(String field, String right) {
        wrong(field, (has(field) ? "must be " : "is missing; it must be ") + right + ".");
    }

    /** A text on one line, white space around it removed. */
    String text(String field, int longest) {
        String right = "a text of 1 to " + longest + " characters";
        return value(field, String.class, right)
                .filter(text -> isText(pointer + "/" + field, text, longest))
                .map(String::strip)
                .orElse("");
    }

    /** A text of a form. */
    String text(String field, Pattern form, String right) {
        Optional<String> text = value(field, String.class, right);
        if (text.isPresent() && !form.matcher(text.get()).matches()) {
            wrong(field, "must be " + right + ".");
        } else if (text.isPresent() && CardNumbers.isIn(text.get())) {
            wrong(field, "must not hold the number of a payment card.");
        }
        return text.orElse("");
    }

    private boolean isText(String place, String text, int longest) {
        if (PlainText.isBlank(text) || PlainText.length(text) > longest) {
            problems.add(DefinitionProblem.of(place, "must be a text of 1 to " + longest + " characters."));
        } else if (!PlainText.isOneLine(text)) {
            problems.add(DefinitionProblem.of(place, "must be on one line, without control characters."));
        } else if (CardNumbers.isIn(text)) {
            problems.add(DefinitionProblem.of(place, "must not hold the number of a payment card."));
        } else {
            return true;
        }
        return false;
    }

    /** One text, or a list of them; nothing if it is left out. */
    List<String> texts(String field, int most, int longest) {
        if (!has(field)) {
            return List.of();
        }
        if (object.get(field) instanceof String) {
            return List.of(text(field, longest));
        }
        List<?> elements = list(field, 0, most, "a text, or a list of at most " + most + " texts");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            String place = pointer + "/" + field + "/" + i;
            if (!(elements.get(i) instanceof String text)) {
                problems.add(DefinitionProblem.of(place, "must be a text of 1 to " + longest + " characters."));
            } else if (isText(place, text, longest)) {
                texts.add(text.strip());
            }
        }
        return texts;
    }

    /** A whole number between two others; the fallback if it is left out. */
    int whole(String field, int from, int to, @Nullable Integer fallback) {
        if (!has(field) && fallback != null) {
            return fallback;
        }
        String right = "a whole number from " + from + " to " + to;
        Optional<Number> value = value(field, Number.class, right);
        Optional<BigDecimal> number = value.flatMap(Numbers::of)
                .filter(whole -> whole.scale() == 0
                        && whole.compareTo(BigDecimal.valueOf(from)) >= 0
                        && whole.compareTo(BigDecimal.valueOf(to)) <= 0);
        if (value.isPresent() && number.isEmpty()) {
            wrong(field, "must be " + right + ".");
        }
        return number.map(BigDecimal::intValue).orElse(from);
    }

    /** A number of so few digits that it cannot be the number of a card. */
    BigDecimal number(String field) {
        String right = "a number of at most " + Numbers.MOST_DIGITS + " digits";
        Optional<Number> value = value(field, Number.class, right);
        Optional<BigDecimal> number = value.flatMap(Numbers::of);
        if (value.isPresent() && number.isEmpty()) {
            wrong(field, "must be " + right + ".");
        }
        return number.orElse(BigDecimal.ZERO);
    }

    /** True or false; false if it is left out. */
    boolean flag(String field) {
        return has(field) && value(field, Boolean.class, "true or false").orElse(false);
    }

    private List<?> list(String field, int least, int most, String right) {
        if (!(object.get(field) instanceof List<?> list)) {
            mistyped(field, right);
            return List.of();
        }
        if (list.size() < least || list.size() > most) {
            wrong(field, "must be " + right + ".");
        }
        return list.subList(0, Math.min(most, list.size()));
    }

    /** A list of so many objects; what is beyond the most is not read. */
    List<Fields> objects(String field, int least, int most) {
        List<?> elements = list(field, least, most, "a list of " + least + " to " + most + " objects");
        List<Fields> objects = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            String place = pointer + "/" + field + "/" + i;
            if (elements.get(i) instanceof Map<?, ?> map) {
                objects.add(new Fields(map, place, problems));
            } else {
                problems.add(DefinitionProblem.of(place, "must be an object."));
            }
        }
        return objects;
    }

    /** An object, if the field is there. */
    Optional<Fields> object(String field) {
        if (object.get(field) instanceof Map<?, ?> map) {
            return Optional.of(new Fields(map, pointer + "/" + field, problems));
        }
        if (has(field)) {
            wrong(field, "must be an object.");
        }
        return Optional.empty();
    }
}
