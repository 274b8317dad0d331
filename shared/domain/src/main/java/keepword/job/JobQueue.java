package keepword.job;

import java.time.Duration;
import java.util.List;
import keepword.kernel.JobId;

/** Carries ids of jobs to their queue. It may lose some: the job store brings them again. */
public interface JobQueue {
    /** Enqueues what it can; what it cannot is logged and left to the job store. */
    void enqueue(List<Message> messages);

    /**
     * One id on its way.
     *
     * @param delay how long the queue holds it back; at most 15 minutes
     */
    record Message(JobId id, QueueName queue, Duration delay) {
        /** The longest delay that SQS takes. */
        public static final Duration MAX_DELAY = Duration.ofMinutes(15);

        public Message {
            if (delay.isNegative() || delay.compareTo(MAX_DELAY) > 0) {
                throw new IllegalArgumentException("A queue holds a message back for 0 to 15 minutes");
            }
        }
    }
}
