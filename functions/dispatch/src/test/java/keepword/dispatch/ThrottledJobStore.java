package keepword.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import keepword.job.Due;
import keepword.job.Failed;
import keepword.job.JobStore;
import keepword.job.Lease;
import keepword.job.LeaseResult;
import keepword.job.Outcome;
import keepword.kernel.JobId;

/** A job store that after some enqueueings takes no more of them. */
final class ThrottledJobStore implements JobStore {
    private final JobStore jobStore;
    private int taken;

    ThrottledJobStore(JobStore jobStore, int taken) {
        this.jobStore = jobStore;
        this.taken = taken;
    }

    @Override
    public boolean markEnqueued(Due due, Instant nextAttempt) {
        if (taken-- <= 0) {
            throw new IllegalStateException("throttled");
        }
        return jobStore.markEnqueued(due, nextAttempt);
    }

    @Override
    public List<Due> due(int shard, Instant now, int limit) {
        return jobStore.due(shard, now, limit);
    }

    @Override
    public LeaseResult lease(JobId id, String attempt, Instant now, Duration length) {
        return jobStore.lease(id, attempt, now, length);
    }

    @Override
    public boolean close(Lease lease, Outcome outcome, Instant now) {
        return jobStore.close(lease, outcome, now);
    }

    @Override
    public boolean postpone(Lease lease, Instant nextAttempt, String reason) {
        return jobStore.postpone(lease, nextAttempt, reason);
    }

    @Override
    public boolean isOpen(JobId id) {
        return jobStore.isOpen(id);
    }

    @Override
    public boolean goOn(Lease lease, Instant due, String reason) {
        return jobStore.goOn(lease, due, reason);
    }

    @Override
    public boolean settleParked(JobId id, String reason) {
        return jobStore.settleParked(id, reason);
    }

    @Override
    public List<Failed> failed(int shard, int limit) {
        return jobStore.failed(shard, limit);
    }

    @Override
    public boolean redrive(JobId id, Instant now) {
        return jobStore.redrive(id, now);
    }
}
