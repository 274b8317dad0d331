package keepword.survey;

import java.util.Optional;
import keepword.card.CardNumbers;
import keepword.survey.AnswerProblem.Kind;

/** Reads the name that somebody who enters a contest may tell. */
public final class NameReader {
    /** Stands for the id of a question in a problem. */
    public static final String FIELD = "name";

    private static final int LONGEST = 100;

    /** What came of it. */
    public sealed interface Result {}

    /** A name on one line, or none if it was left out. Printed as {@code [redacted]}. */
    public record Read(Optional<String> name) implements Result {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    public record Refused(AnswerProblem problem) implements Result {}

    private NameReader() {}

    public static Result read(String posted) {
        String name = posted.strip();
        if (CardNumbers.isIn(name)) {
            return refused(Kind.CARD_NUMBER);
        }
        if (!PlainText.isOneLine(name)) {
            return refused(Kind.CONTROL_CHARACTER);
        }
        if (PlainText.length(name) > LONGEST) {
            return refused(Kind.TOO_LONG, LONGEST);
        }
        return new Read(PlainText.isBlank(name) ? Optional.empty() : Optional.of(name));
    }

    private static Result refused(Kind kind, Object... values) {
        return new Refused(AnswerProblem.of(FIELD, kind, values));
    }
}
