package keepword.entries;

import keepword.person.EmailAddress;
import keepword.survey.Answers;
import org.jspecify.annotations.Nullable;

/** What somebody has sent in, read and checked. */
sealed interface Submission {
    /** An entry to a contest. Printed as {@code [redacted]}. */
    record ToContest(EmailAddress email, @Nullable String name, Answers answers, boolean promotional, boolean shared)
            implements Submission {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    /** An entry to a survey without prizes: nobody asks whose it is. */
    record Anonymous(Answers answers) implements Submission {}
}
