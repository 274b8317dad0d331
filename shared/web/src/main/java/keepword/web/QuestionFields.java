package keepword.web;

import java.util.List;
import java.util.stream.IntStream;
import keepword.text.Texts;

/**
 * The fields of one security question.
 *
 * @param number 1 or 2
 * @param choices questions to choose from
 * @param chosen one of them, or empty
 * @param own the question in one's own words, or empty
 */
public record QuestionFields(int number, List<String> choices, String chosen, String own) {
    private static final int CHOICES = 6;

    public QuestionFields {
        choices = List.copyOf(choices);
    }

    /** With this question filled in, which may be empty. */
    public static QuestionFields of(int number, String question, Texts texts) {
        List<String> choices = IntStream.rangeClosed(1, CHOICES)
                .mapToObj(n -> texts.get("user.questions.choice." + n))
                .toList();
        boolean listed = choices.contains(question);
        return new QuestionFields(number, choices, listed ? question : "", listed ? "" : question);
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
