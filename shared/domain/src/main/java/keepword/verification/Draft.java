package keepword.verification;

import com.ibm.icu.text.Normalizer2;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import keepword.field.FieldProblem;
import keepword.field.TextRule;

/**
 * Two security questions and their answers, as somebody typed them; printed as {@code [redacted]}.
 *
 * @param first what is asked, and its answer
 * @param second likewise
 */
public record Draft(Pair first, Pair second) {
    public static final int MAX_LENGTH = 200;
    private static final TextRule RULE = TextRule.line(MAX_LENGTH);
    private static final int MIN_ANSWER = 2;

    /** A question and its answer. */
    public record Pair(String question, String answer) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    /** Where something is wrong. */
    public enum Place {
        QUESTION_1,
        ANSWER_1,
        QUESTION_2,
        ANSWER_2
    }

    /** What is wrong there. */
    public enum Problem {
        MISSING,
        TOO_LONG,
        NOT_ONE_LINE,
        CARD_NUMBER,
        TOO_SHORT,
        IS_THE_QUESTION,
        SAME_QUESTION
    }

    /**
     * An answer without what people type now one way, now another: capitals, spaces, punctuation, and different
     * characters for the same letter.
     */
    public static String normalised(String answer) {
        return Normalizer2.getNFKCCasefoldInstance().normalize(answer).replaceAll("[\\p{P}\\p{Z}\\p{C}]", "");
    }

    /** What keeps these questions from being taken; empty if nothing does. */
    public Map<Place, Problem> problems() {
        Map<Place, Problem> problems = new EnumMap<>(Place.class);
        question(first.question()).ifPresent(problem -> problems.put(Place.QUESTION_1, problem));
        question(second.question()).ifPresent(problem -> problems.put(Place.QUESTION_2, problem));
        if (problems.isEmpty() && normalised(first.question()).equals(normalised(second.question()))) {
            problems.put(Place.QUESTION_2, Problem.SAME_QUESTION);
        }
        answer(first).ifPresent(problem -> problems.put(Place.ANSWER_1, problem));
        answer(second).ifPresent(problem -> problems.put(Place.ANSWER_2, problem));
        return problems;
    }

    private static Optional<Problem> question(String question) {
        return normalised(question).isEmpty() ? Optional.of(Problem.MISSING) : text(question);
    }

    private static Optional<Problem> answer(Pair pair) {
        String answer = normalised(pair.answer());
        if (answer.isEmpty()) {
            return Optional.of(Problem.MISSING);
        }
        if (answer.codePointCount(0, answer.length()) < MIN_ANSWER) {
            return Optional.of(Problem.TOO_SHORT);
        }
        return answer.equals(normalised(pair.question())) ? Optional.of(Problem.IS_THE_QUESTION) : text(pair.answer());
    }

    private static Optional<Problem> text(String text) {
        FieldProblem problem = RULE.check(text).problem();
        return problem == null
                ? Optional.empty()
                : Optional.of(
                        switch (problem.kind()) {
                            case TOO_LONG -> Problem.TOO_LONG;
                            case CARD_NUMBER -> Problem.CARD_NUMBER;
                            case MISSING,
                                    CONTROL_CHARACTER,
                                    CONTROL_CHARACTER_IN_LINES,
                                    NOT_AN_ADDRESS,
                                    NOT_A_LANGUAGE -> Problem.NOT_ONE_LINE;
                        });
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
