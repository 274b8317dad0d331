package keepword.mailer;

import keepword.job.Outcome;
import keepword.job.Task;
import keepword.kernel.MailId;
import keepword.message.Written;

/**
 * A mail that there is: to whom it goes, and what it says, from what is known when it goes. Each has a class of its own, a line in
 * {@link Mails}, and texts whose names begin with {@code mail.} and its name.
 */
interface MailType<T extends Task.Mail> {
    /**
     * Writes it.
     *
     * @param id of the mail that it will be
     */
    Written write(MailId id, T task, MailContext context);

    /** Asked when the gate has let it pass: what it was written from may be over since. */
    default boolean isDue(T task, MailContext context) {
        return true;
    }

    /** Told how it ended, before its job is closed; after a crash in between it is told again. */
    default void ended(T task, Outcome outcome, MailContext context) {}
}
