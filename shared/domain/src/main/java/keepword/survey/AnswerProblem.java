package keepword.survey;

import java.util.List;
import keepword.field.FieldProblem;

/**
 * What keeps an answer from being taken.
 *
 * @param question the id of its question; empty if the answer is to no question of the survey
 * @param kind what is wrong
 * @param values what stands for {@code {0}} and so on in the text that says so
 */
public record AnswerProblem(String question, Kind kind, List<String> values) {
    /** What can be wrong with an answer. */
    public enum Kind {
        REQUIRED("required"),
        NOT_AN_OPTION("notAnOption"),
        NOT_A_NUMBER("notANumber"),
        NOT_A_WHOLE_NUMBER("notAWholeNumber"),
        /** With the lowest and the highest number that would be taken. */
        OUT_OF_RANGE("outOfRange"),
        /** With the number of characters that would be taken. */
        TOO_LONG("tooLong"),
        CONTROL_CHARACTER("controlCharacter"),
        NOT_A_ZIP("notAZip"),
        CARD_NUMBER("cardNumber"),
        TOO_MANY("tooMany");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    public AnswerProblem {
        values = List.copyOf(values);
    }

    static AnswerProblem of(String question, FieldProblem problem) {
        return switch (problem.kind()) {
            case MISSING -> of(question, Kind.REQUIRED);
            case TOO_LONG -> of(question, Kind.TOO_LONG, problem.limit());
            case CONTROL_CHARACTER, CONTROL_CHARACTER_IN_LINES -> of(question, Kind.CONTROL_CHARACTER);
            case CARD_NUMBER -> of(question, Kind.CARD_NUMBER);
            case NOT_AN_ADDRESS, NOT_A_LANGUAGE -> throw new IllegalArgumentException("No question asks for it");
        };
    }

    static AnswerProblem of(String question, Kind kind, Object... values) {
        return new AnswerProblem(
                question, kind, List.of(values).stream().map(String::valueOf).toList());
    }
}
