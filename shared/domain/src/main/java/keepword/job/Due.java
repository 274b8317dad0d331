package keepword.job;

import java.time.Instant;
import keepword.kernel.JobId;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the due index.
 *
 * @param due since when it is to be done
 * @param deadline until when a promise says that it is done, or null
 * @param enqueued how often it was enqueued so far
 * @param nextAttempt when the job is to be enqueued; whoever does moves this time
 */
public record Due(
        JobId id, QueueName queue, Instant due, @Nullable Instant deadline, int enqueued, Instant nextAttempt) {}
