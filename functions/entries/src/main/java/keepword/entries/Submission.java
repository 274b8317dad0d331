package keepword.entries;

import keepword.kernel.EmailAddress;
import keepword.survey.Answers;
import org.jspecify.annotations.Nullable;

/** What somebody has sent in, read and checked. */
sealed interface Submission {
    /**
     * An entry to a contest. Printed as {@code [redacted]}.
     *
     * @param wording what was shown beside the choice of promotional mail; null if nobody knows
     */
    record ToContest(
            EmailAddress email,
            @Nullable String name,
            Answers answers,
            boolean promotional,
            @Nullable String wording,
            boolean shared)
            implements Submission {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    /** An entry to a survey without prizes: nobody asks whose it is. */
    record Anonymous(Answers answers) implements Submission {}
}
