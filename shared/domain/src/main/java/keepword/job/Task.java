package keepword.job;

import java.time.Instant;
import keepword.kernel.MailKind;
import keepword.kernel.Topic;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done. Refers to people by id; nothing personal stands in it. Each capability has tasks of its own, in a class
 * {@code …Tasks}.
 */
public interface Task {
    /** How it is called and written. */
    TaskType<?> type();

    /** Where it is worked. */
    QueueName queue();

    /** When it is too late to do it; null if that is never so. */
    default @Nullable Instant closes() {
        return null;
    }

    /** A mail, written when it is sent, from what is known then. */
    interface Mail extends Task {
        MailKind kind();

        /** What a promotional mail is about; null for any other. */
        default @Nullable Topic topic() {
            return null;
        }

        @Override
        default QueueName queue() {
            return kind() == MailKind.PROMOTIONAL ? QueueName.PROMOTIONAL_MAIL : QueueName.TRANSACTIONAL_MAIL;
        }
    }

    /** A mail that somebody just asked for. */
    interface SecurityMail extends Mail {
        @Override
        default MailKind kind() {
            return MailKind.SECURITY;
        }
    }

    /** What is done to a person, or to an address, when it is due. */
    interface DueChange extends Task {
        @Override
        default QueueName queue() {
            return QueueName.OPT_OUT;
        }
    }

    /** What is done for a survey as a whole. */
    interface OfSurvey extends Task {
        @Override
        default QueueName queue() {
            return QueueName.SURVEY;
        }
    }

    /**
     * A task that was planned by another version of the program, and that this one does not know. {@link Worker} postpones it.
     *
     * @param id of its type
     */
    record Unknown(String id) implements Task {
        @Override
        public TaskType<?> type() {
            throw new UnsupportedOperationException("Nobody plans what nobody knows");
        }

        @Override
        public QueueName queue() {
            throw new UnsupportedOperationException("Nobody plans what nobody knows");
        }
    }
}
