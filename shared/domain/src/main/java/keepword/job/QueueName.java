package keepword.job;

import keepword.kernel.Named;

/** The queues of jobs. */
public enum QueueName implements Named {
    TRANSACTIONAL_MAIL,
    PROMOTIONAL_MAIL,
    OPT_OUT,
    SURVEY,
    CAMPAIGN,
    TRANSFER;

    /** The queue of a stored word. */
    public static QueueName of(String id) {
        return Named.of(QueueName.class, id);
    }
}
