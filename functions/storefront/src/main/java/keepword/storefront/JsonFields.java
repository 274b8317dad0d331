package keepword.storefront;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.web.Problem;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a JSON object, and knows where it stands in the document when one is wrong. */
final class JsonFields {
    private static final int LONGEST_TEXT = 1000;
    private static final int MOST_DIGITS = 18;

    private final Map<?, ?> object;
    private final String pointer;

    private JsonFields(Map<?, ?> object, String pointer) {
        this.object = object;
        this.pointer = pointer;
    }

    static JsonFields root(Map<?, ?> object) {
        return new JsonFields(object, "");
    }

    /** A field is missing or wrong; stays within the reader, which makes a refusal of it. */
    static final class Invalid extends Exception {
        private final Problem problem;

        /**
         * @param detail goes on after the field's name, and never quotes its value
         */
        Invalid(String pointer, String detail) {
            super(pointer, null, false, false);
            this.problem = new Problem(422, "Invalid field", "Field " + pointer + " " + detail, pointer);
        }

        Problem problem() {
            return problem;
        }
    }

    String pointer(String field) {
        return pointer + "/" + field;
    }

    private Invalid invalid(String field, String detail) {
        return new Invalid(pointer(field), detail);
    }

    private @Nullable Object get(String field) {
        return object.get(field);
    }

    boolean has(String field) {
        return get(field) != null;
    }

    String text(String field) throws Invalid {
        return optionalText(field).orElseThrow(() -> invalid(field, "is missing; it must be a text."));
    }

    /** A text on one line, white space around it removed; blank counts as missing. */
    Optional<String> optionalText(String field) throws Invalid {
        Optional<String> text = optionalLines(field);
        if (text.isPresent() && text.get().chars().anyMatch(Character::isISOControl)) {
            throw invalid(field, "must be on one line, without control characters.");
        }
        return text;
    }

    /** A text that may have several lines. */
    Optional<String> optionalLines(String field) throws Invalid {
        Object value = get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String text)) {
            throw invalid(field, "must be a text.");
        }
        if (text.length() > LONGEST_TEXT) {
            throw invalid(field, "must have at most " + LONGEST_TEXT + " characters.");
        }
        return text.isBlank() ? Optional.empty() : Optional.of(text.strip());
    }

    /** A postal address: a text of several lines, or an object whose texts are its lines. */
    Optional<String> optionalAddress(String field) throws Invalid {
        if (!(get(field) instanceof Map<?, ?> parts)) {
            return optionalLines(field);
        }
        JsonFields fields = new JsonFields(parts, pointer(field));
        List<String> lines = new ArrayList<>();
        for (Object part : parts.keySet()) {
            fields.optionalText(String.valueOf(part)).ifPresent(lines::add);
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
    }

    @Nullable
    Boolean optionalBoolean(String field) throws Invalid {
        Object value = get(field);
        if (value == null || value instanceof Boolean) {
            return (Boolean) value;
        }
        throw invalid(field, "must be true or false.");
    }

    /** A number, or a text that is one, of a size that money has. */
    BigDecimal number(String field) throws Invalid {
        try {
            BigDecimal number = new BigDecimal(String.valueOf(get(field)));
            if (number.precision() <= MOST_DIGITS && Math.abs((long) number.scale()) <= MOST_DIGITS) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw invalid(field, "must be a number of at most " + MOST_DIGITS + " digits.");
    }

    Instant instant(String field) throws Invalid {
        try {
            return OffsetDateTime.parse(text(field)).toInstant();
        } catch (DateTimeException e) {
            throw invalid(field, "must be a time with its zone, such as 2026-03-01T12:00:00Z.");
        }
    }

    @Nullable
    LocalDate optionalDate(String field) throws Invalid {
        Optional<String> text = optionalText(field);
        try {
            return text.isEmpty() ? null : LocalDate.parse(text.get());
        } catch (DateTimeException e) {
            throw invalid(field, "must be a date, such as 1990-12-31.");
        }
    }

    JsonFields object(String field) throws Invalid {
        return optionalObject(field).orElseThrow(() -> invalid(field, "is missing; it must be an object."));
    }

    Optional<JsonFields> optionalObject(String field) throws Invalid {
        Object value = get(field);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Map<?, ?> map) {
            return Optional.of(new JsonFields(map, pointer(field)));
        }
        throw invalid(field, "must be an object.");
    }

    List<JsonFields> objects(String field) throws Invalid {
        if (!(get(field) instanceof List<?> list)) {
            throw invalid(field, "is missing; it must be a list of objects.");
        }
        List<JsonFields> objects = new ArrayList<>();
        for (Object element : list) {
            String place = pointer(field) + "/" + objects.size();
            if (!(element instanceof Map<?, ?> map)) {
                throw new Invalid(place, "must be an object.");
            }
            objects.add(new JsonFields(map, place));
        }
        return objects;
    }
}
