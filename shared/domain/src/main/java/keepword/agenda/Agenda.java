package keepword.agenda;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Everything that happens later. The agenda is the truth, the queue is the courier: open work stays in the due index
 * until it is closed, so that a lost message only delays. New work is planned by a commit ({@code Write.Plan}).
 */
public interface Agenda {
    /** Into how many parts the due index is divided, so that no partition of the store grows hot. */
    int SHARDS = 16;

    /**
     * Leases work that is due, if nobody else holds a lease. The next attempt stays where it is: whoever handed the work
     * over has moved it.
     *
     * @param attempt a fresh name for the lease
     */
    LeaseResult lease(WorkId id, String attempt, Instant now, Duration length);

    /**
     * Closes leased work.
     *
     * @return false if the lease is somebody else's by now, who then decides
     */
    boolean close(Lease lease, Outcome outcome, Instant now);

    /**
     * Gives leased work back, to be tried again later.
     *
     * @param reason why, in words
     * @return false if the lease is somebody else's by now
     */
    boolean postpone(Lease lease, Instant nextAttempt, String reason);

    /**
     * Says of parked work that it was done after all, since the mail service told so later.
     *
     * @return false if it is not parked
     */
    boolean settleParked(WorkId id, String reason);

    /** Work of one shard that failed, the longest ago first. It may lag behind the latest changes. */
    List<Failed> failed(int shard, int limit);

    /**
     * Opens failed work again, as if it had never been tried.
     *
     * @return false if it is not failed
     */
    boolean redrive(WorkId id, Instant now);

    /** Work of one shard whose next attempt is due, oldest first. It may lag behind the latest changes. */
    List<Due> due(int shard, Instant now, int limit);

    /**
     * Moves the next attempt of work that is about to be handed over.
     *
     * @return false if somebody else has moved or closed it, so that it is not to be handed over
     */
    boolean handOver(Due due, Instant nextAttempt);
}
