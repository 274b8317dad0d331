package keepword.json;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import keepword.card.CardNumbers;
import keepword.field.FieldProblem;
import keepword.field.FieldProblem.Kind;
import keepword.field.PlainText;
import keepword.field.TextRule;
import keepword.field.Times;
import keepword.kernel.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a JSON object from outside and notes every problem with its place. After a problem, reading goes on
 * with a stand-in (an empty text, an empty list, the least number), so that one reading finds all of them; what was read is
 * good for something only if there is no problem. A field that is null counts as left out.
 */
public final class JsonReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");

    private final Map<?, ?> object;
    private final String pointer;
    private final Notes notes;

    /** What was noted so far, wherever in the document. */
    private record Notes(List<JsonProblem> problems, Set<String> blamed, Set<String> read) {}

    private JsonReader(Map<?, ?> object, String pointer, Notes notes) {
        this.object = object;
        this.pointer = pointer;
        this.notes = notes;
    }

    /** Reads a whole document. */
    public static JsonReader of(Map<?, ?> object) {
        return new JsonReader(object, "", new Notes(new ArrayList<>(), new HashSet<>(), new HashSet<>()));
    }

    /** Every problem so far, in the order of reading. */
    public List<JsonProblem> problems() {
        return List.copyOf(notes.problems());
    }

    /** Whether somebody asked for the field at a pointer. */
    public boolean isRead(String place) {
        return notes.read().contains(place);
    }

    /** The names of all fields that are there, in their order. */
    public List<String> names() {
        return object.keySet().stream().map(String::valueOf).toList();
    }

    /** Where a field is, as a JSON pointer. */
    public String pointer(String field) {
        return pointer + "/" + Json.escaped(field);
    }

    /** Notes a problem of a field; the detail goes on after the field's name. */
    public void wrong(String field, String detail) {
        note(pointer(field), detail);
    }

    /** Of a field that is wrong in several ways, the first is said. */
    private void note(String place, String detail) {
        if (notes.blamed().add(place)) {
            notes.problems().add(JsonProblem.of(place, detail));
        }
    }

    private void note(String place, FieldProblem problem) {
        note(place, problem.detail());
    }

    /** Refuses every other field, and null. A name that could be anything is not repeated. */
    public void knowOnly(List<String> names) {
        for (String name : names()) {
            if (names.contains(name)) {
                if (!has(name)) {
                    wrong(name, "must be left out rather than null.");
                }
                continue;
            }
            if (NAME.matcher(name).matches() && !CardNumbers.isIn(name)) {
                wrong(
                        name,
                        NearestName.of(name, names)
                                .map(near -> "is unknown; did you mean " + near + "?")
                                .orElse("is unknown; known are " + String.join(", ", names) + "."));
            } else {
                note(pointer, "has a field with a strange name; known are " + String.join(", ", names) + ".");
            }
        }
    }

    public boolean has(String field) {
        return peek(field) != null;
    }

    /** What a field holds, whether it is right or not. */
    public @Nullable Object peek(String field) {
        notes.read().add(pointer(field));
        return object.get(field);
    }

    /** Refuses a field that makes no sense here. */
    public void knowNot(String field, String why) {
        if (has(field)) {
            wrong(field, "must be left out: " + why);
        }
    }

    /** What a field holds, if it is of a type; otherwise a problem is noted. */
    private <T> Optional<T> value(String field, Class<T> type, String right) {
        Object value = peek(field);
        if (type.isInstance(value)) {
            return Optional.of(type.cast(value));
        }
        mistyped(field, right);
        return Optional.empty();
    }

    private void mistyped(String field, String right) {
        wrong(field, (has(field) ? "must be " : "is missing; it must be ") + right + ".");
    }

    /** A text as its rule has it. */
    public String text(String field, TextRule rule) {
        return value(field, String.class, "a text of 1 to " + rule.maxLength() + " characters")
                .map(text -> text(pointer(field), text, rule))
                .orElse("");
    }

    /** The same, or empty if it is left out or blank. */
    public Optional<String> optionalText(String field, TextRule rule) {
        Object value = peek(field);
        boolean blank = value instanceof String text && rule.check(text).value().isEmpty();
        return value == null || blank ? Optional.empty() : Optional.of(text(field, rule));
    }

    /** A text whose lines stand on their own; what is neither a text nor a whole number is a problem. */
    public Optional<String> lines(String field, Collection<?> lines, TextRule rule) {
        List<String> texts = new ArrayList<>();
        for (Object line : lines) {
            notes.read().add(pointer(field) + "/" + texts.size());
            if (line instanceof String || line instanceof Integer || line instanceof Long) {
                texts.add(PlainText.tidied(line.toString()));
            } else if (line != null) {
                wrong(field, "must be a text, or an object or a list of texts.");
            }
        }
        String text = texts.stream().filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
        return text.isEmpty() ? Optional.empty() : Optional.of(text(pointer(field), text, rule));
    }

    private String text(String place, String text, TextRule rule) {
        TextRule.Checked checked = rule.checkRequired(text);
        FieldProblem problem = checked.problem();
        if (problem != null) {
            note(
                    place,
                    problem.kind() == Kind.MISSING
                            ? "must be a text of 1 to " + rule.maxLength() + " characters."
                            : problem.detail());
        }
        return checked.value();
    }

    /** A text of a form. */
    public String text(String field, Pattern form, String right) {
        Optional<String> text = value(field, String.class, right);
        if (text.isPresent() && !form.matcher(text.get()).matches()) {
            wrong(field, "must be " + right + ".");
        } else if (text.isPresent() && CardNumbers.isIn(text.get())) {
            note(pointer(field), FieldProblem.of(Kind.CARD_NUMBER));
        }
        return text.orElse("");
    }

    /** One of some words. */
    public <T> Optional<T> choice(String field, Map<String, T> choices) {
        String right = "one of " + String.join(", ", choices.keySet());
        Optional<String> text = value(field, String.class, right);
        Optional<T> choice = text.map(String::strip).flatMap(word -> Optional.ofNullable(choices.get(word)));
        if (text.isPresent() && choice.isEmpty()) {
            wrong(field, "must be " + right + ".");
        }
        return choice;
    }

    /** An e-mail address. */
    public Optional<EmailAddress> email(String field) {
        int before = notes.problems().size();
        String text = text(field, TextRule.EMAIL);
        if (notes.problems().size() > before) {
            return Optional.empty();
        }
        Optional<EmailAddress> email = EmailAddress.parse(text);
        if (email.isEmpty()) {
            note(pointer(field), FieldProblem.of(Kind.NOT_AN_ADDRESS));
        }
        return email;
    }

    /** A time with its zone, not after the latest and not before {@link Times#EARLIEST}. */
    public Optional<Instant> time(String field, Instant latest) {
        return possible(field, parsed(field, Times::parse, Times.TIME_IS), latest);
    }

    /** The same, or a day, which begins in Greenwich. */
    public Optional<Instant> timeOrDay(String field, Instant latest) {
        return possible(
                field, parsed(field, Times::parseTimeOrDay, "a day such as 2024-05-31, or " + Times.TIME_IS), latest);
    }

    private Optional<Instant> possible(String field, Optional<Instant> time, Instant latest) {
        if (time.isPresent() && time.get().isAfter(latest)) {
            wrong(field, "lies in the future.");
        } else if (time.isPresent() && time.get().isBefore(Times.EARLIEST)) {
            wrong(field, "lies before " + Times.EARLIEST.toString().substring(0, 10) + ", which cannot be.");
        }
        return time;
    }

    /** A date without a time. */
    public Optional<LocalDate> optionalDate(String field) {
        return has(field) ? parsed(field, LocalDate::parse, "a date, such as 1990-12-31") : Optional.empty();
    }

    private <T> Optional<T> parsed(String field, Function<String, T> parse, String right) {
        Optional<String> text = value(field, String.class, right);
        try {
            return text.map(String::strip).map(parse);
        } catch (DateTimeException e) {
            wrong(field, "must be " + right + ".");
            return Optional.empty();
        }
    }

    /** One text, or a list of them; nothing if it is left out. */
    public List<String> texts(String field, int most, TextRule rule) {
        if (!has(field)) {
            return List.of();
        }
        if (peek(field) instanceof String) {
            return List.of(text(field, rule));
        }
        List<?> elements = list(field, 0, most, "a text, or a list of at most " + most + " texts");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            String place = pointer(field) + "/" + i;
            notes.read().add(place);
            if (elements.get(i) instanceof String text) {
                texts.add(text(place, text, rule));
            } else {
                note(place, "must be a text of 1 to " + rule.maxLength() + " characters.");
            }
        }
        return texts;
    }

    /** A whole number between two others; the fallback if it is left out. */
    public int whole(String field, int from, int to, @Nullable Integer fallback) {
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
    public BigDecimal number(String field) {
        String right = "a number of at most " + Numbers.MAX_DIGITS + " digits";
        Optional<Number> value = value(field, Number.class, right);
        Optional<BigDecimal> number = value.flatMap(Numbers::of);
        if (value.isPresent() && number.isEmpty()) {
            wrong(field, "must be " + right + ".");
        }
        return number.orElse(BigDecimal.ZERO);
    }

    /** True or false; false if it is left out. */
    public boolean flag(String field) {
        return optionalFlag(field).orElse(false);
    }

    /** True or false, or empty if it is left out. */
    public Optional<Boolean> optionalFlag(String field) {
        return has(field) ? value(field, Boolean.class, "true or false") : Optional.empty();
    }

    private List<?> list(String field, int least, int most, String right) {
        if (!(peek(field) instanceof List<?> list)) {
            mistyped(field, right);
            return List.of();
        }
        if (list.size() < least || list.size() > most) {
            wrong(field, "must be " + right + ".");
        }
        return list.subList(0, Math.min(most, list.size()));
    }

    /** A list of so many objects; what is beyond the most is not read. */
    public List<JsonReader> objects(String field, int least, int most) {
        List<?> elements = list(field, least, most, "a list of " + least + " to " + most + " objects");
        List<JsonReader> objects = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            String place = pointer(field) + "/" + i;
            notes.read().add(place);
            if (elements.get(i) instanceof Map<?, ?> map) {
                objects.add(new JsonReader(map, place, notes));
            } else {
                note(place, "must be an object.");
            }
        }
        return objects;
    }

    /** An object; a missing one reads as an empty one, which is a problem. */
    public JsonReader object(String field) {
        return value(field, Map.class, "an object")
                .map(map -> new JsonReader(map, pointer(field), notes))
                .orElseGet(() -> new JsonReader(
                        new LinkedHashMap<>(),
                        pointer(field),
                        new Notes(new ArrayList<>(), new HashSet<>(), notes.read())));
    }

    /** An object, if the field is there. */
    public Optional<JsonReader> optionalObject(String field) {
        return has(field) ? Optional.of(object(field)) : Optional.empty();
    }
}
