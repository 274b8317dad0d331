package keepword.simulation.world;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import keepword.agenda.Agenda;
import keepword.agenda.Due;
import keepword.agenda.Failed;
import keepword.agenda.Lease;
import keepword.agenda.LeaseResult;
import keepword.agenda.Outcome;
import keepword.agenda.WorkId;
import keepword.simulation.check.Journal;

/** The agenda, over the wire. Its index may lag behind. */
final class CalledAgenda implements Agenda {
    private final Agenda agenda;
    private final Calls calls;
    private final Journal journal;
    private final BooleanSupplier lags;
    private final Runnable postponed;
    private final Map<Integer, List<Due>> lastSeen = new HashMap<>();

    CalledAgenda(Agenda agenda, Calls calls, Journal journal, BooleanSupplier lags, Runnable postponed) {
        this.agenda = agenda;
        this.calls = calls;
        this.journal = journal;
        this.lags = lags;
        this.postponed = postponed;
    }

    @Override
    public LeaseResult lease(WorkId id, String attempt, Instant now, Duration length) {
        return calls.repeatable("lease", () -> {
            LeaseResult result = agenda.lease(id, attempt, now, length);
            if (result instanceof LeaseResult.Leased(Lease lease)) {
                journal.leased(lease, now);
            }
            return result;
        });
    }

    @Override
    public boolean close(Lease lease, Outcome outcome, Instant now) {
        return calls.repeatable("close", () -> {
            boolean mine = agenda.close(lease, outcome, now);
            if (mine) {
                journal.closed(lease, outcome, now);
            }
            return mine;
        });
    }

    @Override
    public boolean postpone(Lease lease, Instant nextAttempt, String reason) {
        return calls.repeatable("postpone", () -> {
            boolean mine = agenda.postpone(lease, nextAttempt, reason);
            if (mine) {
                journal.postponed(lease);
                postponed.run();
            }
            return mine;
        });
    }

    @Override
    public boolean settleParked(WorkId id, String reason) {
        return calls.repeatable("settle", () -> {
            boolean settled = agenda.settleParked(id, reason);
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
            List<Due> due = agenda.due(shard, now, limit);
            if (!due.isEmpty() || !stale.isEmpty()) {
                lastSeen.put(shard, due);
            }
            return due;
        });
    }

    @Override
    public boolean isOpen(WorkId id) {
        return calls.call("read work", () -> agenda.isOpen(id));
    }

    @Override
    public List<Failed> failed(int shard, int limit) {
        return calls.call("read failed", () -> agenda.failed(shard, limit));
    }

    @Override
    public boolean redrive(WorkId id, Instant now) {
        return calls.repeatable("redrive", () -> agenda.redrive(id, now));
    }

    @Override
    public boolean handOver(Due due, Instant nextAttempt) {
        return calls.repeatable("hand over", () -> agenda.handOver(due, nextAttempt));
    }
}
