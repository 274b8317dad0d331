package keepword.job;

import java.time.Duration;
import java.time.Instant;
import keepword.kernel.JobId;
import org.jspecify.annotations.Nullable;

/**
 * An open job.
 *
 * @param due from when on it is to be done
 * @param deadline until when a promise says that it is done, or null; such a job is never abandoned
 * @param plannedAt when it was added
 * @param attempts how often it was leased so far
 */
public record Job(
        JobId id, Task task, Instant due, @Nullable Instant deadline, Instant plannedAt, int attempts) {
    /** How long a fresh enqueueing may take before {@code dispatch} repeats it. */
    public static final Duration ENQUEUE_PATIENCE = Duration.ofMinutes(1);

    /** Half an hour: whatever is out of order for 23 hours of a day finds every open job within the one that is left. */
    private static final Duration MAX_BACK_OFF = Duration.ofMinutes(30);

    /** A new job, due at once, that whoever plans it enqueues. */
    public static Job now(JobId id, Task task, Instant now) {
        return new Job(id, task, now, null, now, 0);
    }

    /** A new job that nobody enqueues: {@code dispatch} finds it within the minute. */
    public static Job soon(JobId id, Task task, Instant now) {
        return at(id, task, now.plusMillis(1), now);
    }

    /** A new job, due later. */
    public static Job at(JobId id, Task task, Instant due, Instant now) {
        return new Job(id, task, due, null, now, 0);
    }

    /** A new job, due later, that has to be done by a deadline. */
    public static Job by(Instant deadline, JobId id, Task task, Instant due, Instant now) {
        return new Job(id, task, due, deadline, now, 0);
    }

    /** The same with one more attempt counted. */
    public Job attempted() {
        return new Job(id, task, due, deadline, plannedAt, attempts + 1);
    }

    /** Whether there is a time at which trying has to end anyway, or must not end. */
    public boolean hasAnEnd() {
        return deadline != null || task.closes() != null;
    }

    /** When {@code dispatch} looks at it first, in case the queue loses the message that follows the commit. */
    public Instant firstCheck() {
        return due.isAfter(plannedAt) ? due : due.plus(ENQUEUE_PATIENCE);
    }

    /** How long to wait before the next attempt. */
    public Duration backOff() {
        return backOff(attempts);
    }

    /** How long to wait after so many attempts: one minute, doubling, at most half an hour. */
    public static Duration backOff(int attempts) {
        int doublings = Math.min(Math.max(attempts - 1, 0), 5);
        Duration wait = Duration.ofMinutes(1L << doublings);
        return wait.compareTo(MAX_BACK_OFF) > 0 ? MAX_BACK_OFF : wait;
    }
}
