package keepword.web;

import java.util.List;
import java.util.Map;

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

    @Override
    public String toString() {
        return "[redacted]";
    }
}
