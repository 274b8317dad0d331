package keepword.job;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import keepword.kernel.JobId;

/**
 * Everything that happens later. The job store is the truth, the queue only speeds things up: an open job stays in the due index
 * until it is closed, so that a lost message only delays. A new job is planned by a commit ({@code JobItems.Plan}).
 */
public interface JobStore {
    /** Into how many parts the due index is divided, so that no partition of the store grows hot. */
    int SHARDS = 16;

    /**
     * Leases a due job, if nobody holds a lease. The next attempt stays where it is: whoever enqueued the job
     * has moved it.
     *
     * @param attempt a fresh name for the lease; the same lease, asked for again, is given and not counted again
     */
    LeaseResult lease(JobId id, String attempt, Instant now, Duration length);

    /**
     * Closes a leased job; closing it again in the same way is success.
     *
     * @return false if the lease is somebody else's by now, who then decides
     */
    boolean close(Lease lease, Outcome outcome, Instant now);

    /**
     * Gives a leased job back, to be tried again later.
     *
     * @param reason why, in words
     * @return false if the lease is somebody else's by now
     */
    boolean postpone(Lease lease, Instant nextAttempt, String reason);

    /**
     * Gives a leased job back of which a part is done: the rest is due at another time, and its attempts are counted anew.
     *
     * @param reason why, in words
     * @return false if the lease is somebody else's by now
     */
    boolean goOn(Lease lease, Instant due, String reason);

    /** Whether there is such a job that is not closed. */
    boolean isOpen(JobId id);

    /**
     * Says of a parked job that it was done after all, since the mail service told so later.
     *
     * @return false if it is not parked
     */
    boolean settleParked(JobId id, String reason);

    /** Failed jobs of one shard, the longest ago first. It may lag behind the latest changes. */
    List<Failed> failed(int shard, int limit);

    /**
     * Opens a failed job again, as if it had never been tried.
     *
     * @return false if it is not failed
     */
    boolean redrive(JobId id, Instant now);

    /** Jobs of one shard whose next attempt is due, oldest first. It may lag behind the latest changes. */
    List<Due> due(int shard, Instant now, int limit);

    /**
     * Moves the next attempt of a job that is about to be enqueued.
     *
     * @return false if somebody else has moved or closed it, so that it is not to be enqueued
     */
    boolean markEnqueued(Due due, Instant nextAttempt);
}
