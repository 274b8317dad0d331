package keepword.simulation.world;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import keepword.job.Due;
import keepword.job.Failed;
import keepword.job.JobStore;
import keepword.job.Lease;
import keepword.job.LeaseResult;
import keepword.job.Outcome;
import keepword.kernel.JobId;
import keepword.simulation.check.Journal;

/** The job store, over the wire. Its index may lag behind. */
final class CalledJobStore implements JobStore {
    private final JobStore jobStore;
    private final Calls calls;
    private final Journal journal;
    private final BooleanSupplier lags;
    private final Runnable postponed;
    private final Map<Integer, List<Due>> lastSeen = new HashMap<>();

    CalledJobStore(JobStore jobStore, Calls calls, Journal journal, BooleanSupplier lags, Runnable postponed) {
        this.jobStore = jobStore;
        this.calls = calls;
        this.journal = journal;
        this.lags = lags;
        this.postponed = postponed;
    }

    @Override
    public LeaseResult lease(JobId id, String attempt, Instant now, Duration length) {
        return calls.repeatable("lease", () -> {
            LeaseResult result = jobStore.lease(id, attempt, now, length);
            if (result instanceof LeaseResult.Leased(Lease lease)) {
                journal.leased(lease, now);
            }
            return result;
        });
    }

    @Override
    public boolean close(Lease lease, Outcome outcome, Instant now) {
        return calls.repeatable("close", () -> {
            boolean mine = jobStore.close(lease, outcome, now);
            if (mine) {
                journal.closed(lease, outcome, now);
            }
            return mine;
        });
    }

    @Override
    public boolean postpone(Lease lease, Instant nextAttempt, String reason) {
        return calls.repeatable("postpone", () -> {
            boolean mine = jobStore.postpone(lease, nextAttempt, reason);
            if (mine) {
                journal.postponed(lease);
                postponed.run();
            }
            return mine;
        });
    }

    @Override
    public boolean goOn(Lease lease, Instant due, String reason) {
        return calls.repeatable("go on", () -> {
            boolean mine = jobStore.goOn(lease, due, reason);
            if (mine) {
                journal.postponed(lease);
                postponed.run();
            }
            return mine;
        });
    }

    @Override
    public boolean settleParked(JobId id, String reason) {
        return calls.repeatable("settle", () -> {
            boolean settled = jobStore.settleParked(id, reason);
            if (settled) {
                journal.settled(id);
            }
            return settled;
        });
    }

    @Override
    public List<Due> due(int shard, Instant now, int limit) {
        return calls.call("read due", () -> {
            List<Due> stale = lastSeen.getOrDefault(shard, List.of());
            if (lags.getAsBoolean()) {
                return stale;
            }
            List<Due> due = jobStore.due(shard, now, limit);
            if (!due.isEmpty() || !stale.isEmpty()) {
                lastSeen.put(shard, due);
            }
            return due;
        });
    }

    @Override
    public boolean isOpen(JobId id) {
        return calls.call("read job", () -> jobStore.isOpen(id));
    }

    @Override
    public List<Failed> failed(int shard, int limit) {
        return calls.call("read failed", () -> jobStore.failed(shard, limit));
    }

    @Override
    public boolean redrive(JobId id, Instant now) {
        return calls.repeatable("redrive", () -> jobStore.redrive(id, now));
    }

    @Override
    public boolean markEnqueued(Due due, Instant nextAttempt) {
        return calls.repeatable("enqueue", () -> jobStore.markEnqueued(due, nextAttempt));
    }
}
