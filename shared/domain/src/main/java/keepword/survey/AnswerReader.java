package keepword.survey;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import keepword.card.CardNumbers;

/**
 * Reads what somebody answered, as a form posts it: values by the id of the question. Blank values count as left out; values
 * for anything that the survey does not ask are not kept.
 *
 * <p>A value that holds the number of a payment card is refused, whatever it is for, even if it would not be kept (promise
 * {@code no-card-numbers}): who typed it should learn that it does not belong here.
 */
public final class AnswerReader {
    /** What came of it. */
    public sealed interface Result {}

    /** Every answer is right. */
    public record Read(Answers answers) implements Result {}

    /** Some answers are wrong; at most one problem for each question. */
    public record Refused(List<AnswerProblem> problems) implements Result {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    private AnswerReader() {}

    public static Result read(Survey survey, Map<String, List<String>> posted) {
        List<AnswerProblem> problems = new ArrayList<>();
        Map<String, List<String>> answers = new LinkedHashMap<>();
        for (Question question : survey.questions()) {
            switch (AnswerRules.check(question, posted.getOrDefault(question.id(), List.of()))) {
                case AnswerRules.LeftOut leftOut -> {}
                case AnswerRules.Right right -> answers.put(question.id(), right.values());
                case AnswerRules.Wrong wrong -> problems.add(wrong.problem());
            }
        }
        if (hasCardElsewhere(survey, posted)) {
            problems.add(AnswerProblem.of("", AnswerProblem.Kind.CARD_NUMBER));
        }
        return problems.isEmpty() ? new Read(new Answers(answers)) : new Refused(problems);
    }

    private static boolean hasCardElsewhere(Survey survey, Map<String, List<String>> posted) {
        return posted.entrySet().stream()
                .filter(entry -> survey.question(entry.getKey()).isEmpty())
                .anyMatch(entry -> CardNumbers.isIn(entry.getKey())
                        || entry.getValue().stream().anyMatch(CardNumbers::isIn));
    }
}
