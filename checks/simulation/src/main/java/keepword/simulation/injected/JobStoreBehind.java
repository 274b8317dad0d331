package keepword.simulation.injected;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import keepword.job.Due;
import keepword.job.Failed;
import keepword.job.JobStore;
import keepword.job.Lease;
import keepword.job.LeaseResult;
import keepword.job.Outcome;
import keepword.kernel.JobId;

/** A job store in front of the right one, which does as that does; it remembers the latest lease of each job. */
class JobStoreBehind implements JobStore {
    final JobStore right;
    final Map<JobId, Lease> latest = new HashMap<>();

    JobStoreBehind(JobStore right) {
        this.right = right;
    }

    @Override
    public LeaseResult lease(JobId id, String attempt, Instant now, Duration length) {
        LeaseResult result = right.lease(id, attempt, now, length);
        if (result instanceof LeaseResult.Leased(Lease lease)) {
            latest.put(id, lease);
        }
        return result;
    }

    @Override
    public boolean close(Lease lease, Outcome outcome, Instant now) {
        return right.close(lease, outcome, now);
    }

    @Override
    public boolean postpone(Lease lease, Instant nextAttempt, String reason) {
        return right.postpone(lease, nextAttempt, reason);
    }

    @Override
    public boolean goOn(Lease lease, Instant due, String reason) {
        return right.goOn(lease, due, reason);
    }

    @Override
    public boolean settleParked(JobId id, String reason) {
        return right.settleParked(id, reason);
    }

    @Override
    public List<Due> due(int shard, Instant now, int limit) {
        return right.due(shard, now, limit);
    }

    @Override
    public boolean markEnqueued(Due due, Instant nextAttempt) {
        return right.markEnqueued(due, nextAttempt);
    }

    @Override
    public boolean isOpen(JobId id) {
        return right.isOpen(id);
    }

    @Override
    public List<Failed> failed(int shard, int limit) {
        return right.failed(shard, limit);
    }

    @Override
    public boolean redrive(JobId id, Instant now) {
        return right.redrive(id, now);
    }
}
