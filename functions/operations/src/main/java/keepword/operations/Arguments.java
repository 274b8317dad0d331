package keepword.operations;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.card.CardNumbers;
import keepword.person.EmailAddress;

/** The fields of an operation. */
record Arguments(Map<String, Object> fields) {
    private static final int LONGEST = 200;

    /** A field is missing or wrong. */
    static final class Invalid extends Exception {
        private final String field;
        private final String words;

        /**
         * @param words go on after the field's name, and never quote its value
         */
        Invalid(String field, String words) {
            super(field, null, false, false);
            this.field = field;
            this.words = "Field " + field + " " + words + ".";
        }

        String field() {
            return field;
        }

        String words() {
            return words;
        }
    }

    boolean has(String name) {
        return fields.get(name) != null;
    }

    /** A short text on one line. */
    String text(String name) throws Invalid {
        if (!(fields.get(name) instanceof String text) || text.isBlank()) {
            throw mistyped(name, "a text, and not an empty one");
        }
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new Invalid(name, "must be one line of at most " + LONGEST + " characters");
        }
        if (CardNumbers.isIn(text)) {
            throw new Invalid(name, "holds what looks like a payment card number; we never take one");
        }
        return text.strip();
    }

    EmailAddress email() throws Invalid {
        return EmailAddress.parse(text("email"))
                .orElseThrow(() -> new Invalid("email", "is not an e-mail address that mail can be sent to"));
    }

    /** An instant in ISO 8601. */
    Instant instant(String name) throws Invalid {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeParseException e) {
            throw new Invalid(name, "must be a time such as 2026-03-02T10:00:00Z");
        }
    }

    Map<String, Object> object(String name) throws Invalid {
        if (fields.get(name) instanceof Map<?, ?> object) {
            Map<String, Object> copy = new LinkedHashMap<>();
            object.forEach((key, value) -> copy.put(String.valueOf(key), value));
            return copy;
        }
        throw mistyped(name, "an object");
    }

    private Invalid mistyped(String name, String right) {
        return new Invalid(name, (has(name) ? "must be " : "is missing; it must be ") + right);
    }

    boolean flag(String name, boolean otherwise) throws Invalid {
        Object value = fields.get(name);
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw new Invalid(name, "must be true or false");
    }

    Optional<List<String>> texts(String name) throws Invalid {
        Object value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof List<?> list) {
            return Optional.of(list.stream().map(String::valueOf).toList());
        }
        throw new Invalid(name, "must be a list of texts");
    }
}
