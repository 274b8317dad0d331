package keepword.operations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import keepword.field.TextRule;
import keepword.json.JsonReader;
import keepword.kernel.EmailAddress;
import keepword.kernel.Hashes;
import org.jspecify.annotations.Nullable;

/**
 * A field of an operation: its name, what is to be written there, and how it is read.
 *
 * @param help what it is, for whoever runs the operation
 * @param rule reads it, and notes what is wrong with it
 * @param audited what the audit keeps of it, which is nothing personal
 */
record Field<T>(String name, String help, boolean required, Rule<T> rule, Function<T, Optional<String>> audited) {
    private static final int MAX_TEXTS = 1000;
    private static final int MAX_AUDITED = 200;

    /** Whose data it is about; with it, an operation is about a person. */
    static final Field<EmailAddress> EMAIL = new Field<>(
            "email",
            "The person's e-mail address.",
            true,
            (fields, name, now) -> fields.email(name).orElse(null),
            email -> Optional.empty());

    /** Why somebody acts; the audit and the evidence have it. */
    static final Field<String> TICKET =
            text("ticket", "The ticket, or the reason in a few words, without personal data.");

    /** Reads a field; null if it is wrong, which is noted. */
    interface Rule<T> {
        @Nullable
        T read(JsonReader fields, String name, Instant now);
    }

    private static <T> Field<T> of(String name, String help, Rule<T> rule) {
        return new Field<>(name, help, true, rule, value -> Optional.of(cut(String.valueOf(value))));
    }

    private static String cut(String text) {
        return text.length() <= MAX_AUDITED ? text : text.substring(0, MAX_AUDITED - 1) + "…";
    }

    /** A short text on one line. */
    static Field<String> text(String name, String help) {
        return text(name, help, TextRule.REFERENCE);
    }

    /** A text by a rule. */
    static Field<String> text(String name, String help, TextRule rule) {
        return of(name, help, (fields, field, now) -> fields.text(field, rule));
    }

    /** A datum of somebody, which may be left out, or empty; the audit keeps only that it was given. */
    static Field<String> personal(String name, String help, TextRule rule) {
        Field<String> field = of(
                name,
                help,
                (fields, place, now) -> fields.optionalText(place, rule).orElse(""));
        return field.optional().secret();
    }

    /** One short text, or a list of them. */
    static Field<List<String>> texts(String name, String help) {
        return of(name, help, (fields, field, now) -> fields.texts(field, MAX_TEXTS, TextRule.REFERENCE));
    }

    static Field<Boolean> flag(String name, String help) {
        return of(name, help, (fields, field, now) -> fields.optionalFlag(field).orElse(null));
    }

    static Field<Integer> whole(String name, String help, int from, int to) {
        return of(name, help, (fields, field, now) -> fields.whole(field, from, to, null));
    }

    /** A time with its zone, up to now. */
    static Field<Instant> time(String name, String help) {
        return of(name, help, (fields, field, now) -> fields.time(field, now).orElse(null));
    }

    /** A text of a form; by chance, its digits may read as the number of a card. */
    static Field<String> form(String name, String help, String form, String right) {
        return of(name, help, (fields, field, now) -> {
            if (fields.peek(field) instanceof String text && text.matches(form)) {
                return text;
            }
            fields.wrong(field, (fields.has(field) ? "must be " : "is missing; it must be ") + right + ".");
            return null;
        });
    }

    /** A long text; the audit keeps its hash. */
    static Field<String> document(String name, String help) {
        Rule<String> rule = (fields, field, now) -> {
            if (fields.peek(field) instanceof String text && !text.isBlank()) {
                return text;
            }
            fields.wrong(field, (fields.has(field) ? "must be " : "is missing; it must be ") + "a text.");
            return null;
        };
        return new Field<>(name, help, true, rule, text -> Optional.of("sha256:" + Hashes.sha256(text)));
    }

    /** A JSON object. */
    static Field<Map<?, ?>> object(String name, String help) {
        Rule<Map<?, ?>> rule = (fields, field, now) -> {
            fields.object(field);
            return fields.peek(field) instanceof Map<?, ?> object ? object : null;
        };
        return new Field<>(name, help, true, rule, object -> Optional.of("given"));
    }

    /** The same field, which may be left out. */
    Field<T> optional() {
        return new Field<>(name, help, false, rule, audited);
    }

    /** The same field; the audit keeps only that it was given. */
    Field<T> secret() {
        return new Field<>(name, help, required, rule, value -> Optional.of("given"));
    }

    /** The same field with other words. */
    Field<T> saying(String words) {
        return new Field<>(name, words, required, rule, audited);
    }
}
