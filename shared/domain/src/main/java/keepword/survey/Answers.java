package keepword.survey;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody answered, by the id of the question: of options their ids, of a number its plain digits, of anything else
 * the text. A question that was left out is missing. Printed as {@code [redacted]}.
 */
public record Answers(Map<String, List<String>> byQuestion) {
    public static final Answers NONE = new Answers(Map.of());

    public Answers {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        byQuestion.forEach((question, values) -> {
            if (values.isEmpty()) {
                throw new IllegalArgumentException("A question that was left out is missing");
            }
            copy.put(question, List.copyOf(values));
        });
        byQuestion = Collections.unmodifiableMap(copy);
    }

    /** The answer to a question; empty if it was left out. */
    public List<String> of(String question) {
        return byQuestion.getOrDefault(question, List.of());
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
