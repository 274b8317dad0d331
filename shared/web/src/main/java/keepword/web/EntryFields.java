package keepword.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the form of a survey.
 *
 * @param token of the form
 * @param values what was typed or chosen at the last try, by field; the answer to question {@code x} is field {@code q.x}
 * @param problems what was wrong with it in words, by field; under the empty name what is wrong with the whole
 * @param commitment of the draw of a contest
 */
public record EntryFields(
        String token, Map<String, List<String>> values, Map<String, String> problems, String commitment) {
    /** A form that nobody has filled in. */
    public static EntryFields empty(String token, String commitment) {
        return new EntryFields(token, Map.of(), Map.of(), commitment);
    }

    public String value(String field) {
        return values.getOrDefault(field, List.of()).stream().findFirst().orElse("");
    }

    public boolean isChosen(String field, String value) {
        return values.getOrDefault(field, List.of()).contains(value);
    }

    public boolean isWrong(String field) {
        return problems.containsKey(field);
    }

    /** For the attribute {@code aria-invalid}, which is left out where nothing is wrong. */
    public @Nullable String invalid(String field) {
        return isWrong(field) ? "true" : null;
    }

    /** The first field, in the order of the form, that something is wrong with; empty if it is none in particular. */
    public String firstWrong() {
        return problems.keySet().stream()
                .filter(field -> !field.isEmpty())
                .findFirst()
                .orElse("");
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
