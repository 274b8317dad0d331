package keepword.operations;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.field.TextRule;
import keepword.json.JsonProblem;
import keepword.json.JsonReader;
import keepword.person.EmailAddress;

/** The fields of an operation. */
record Arguments(JsonReader fields) {
    private static final int MAX_TEXTS = 1000;

    Arguments(Map<String, Object> fields) {
        this(JsonReader.of(fields));
    }

    /** A field is missing or wrong. */
    static final class Invalid extends Exception {
        private final JsonProblem problem;

        Invalid(JsonProblem problem) {
            super(problem.pointer(), null, false, false);
            this.problem = problem;
        }

        /**
         * @param detail goes on after the field's name, and never quotes its value
         */
        Invalid(String field, String detail) {
            this(JsonProblem.of("/" + field, detail + "."));
        }

        JsonProblem problem() {
            return problem;
        }
    }

    private <T> T checked(T value) throws Invalid {
        if (!fields.problems().isEmpty()) {
            throw new Invalid(fields.problems().getFirst());
        }
        return value;
    }

    boolean has(String name) {
        return fields.has(name);
    }

    /** A short text on one line. */
    String text(String name) throws Invalid {
        return checked(fields.text(name, TextRule.REFERENCE));
    }

    EmailAddress email() throws Invalid {
        Optional<EmailAddress> email = fields.email("email");
        return checked(email).orElseThrow();
    }

    /** A time with its zone, up to now. */
    Instant time(String name, Instant now) throws Invalid {
        Optional<Instant> time = fields.time(name, now);
        return checked(time).orElseThrow();
    }

    Map<String, Object> object(String name) throws Invalid {
        checked(fields.object(name));
        Map<String, Object> copy = new LinkedHashMap<>();
        if (fields.peek(name) instanceof Map<?, ?> object) {
            object.forEach((key, value) -> copy.put(String.valueOf(key), value));
        }
        return copy;
    }

    boolean flag(String name, boolean otherwise) throws Invalid {
        return checked(fields.optionalFlag(name)).orElse(otherwise);
    }

    Optional<List<String>> texts(String name) throws Invalid {
        return has(name) ? Optional.of(checked(fields.texts(name, MAX_TEXTS, TextRule.REFERENCE))) : Optional.empty();
    }
}
