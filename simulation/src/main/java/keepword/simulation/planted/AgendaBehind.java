package keepword.simulation.planted;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import keepword.agenda.Agenda;
import keepword.agenda.Due;
import keepword.agenda.Failed;
import keepword.agenda.Lease;
import keepword.agenda.LeaseResult;
import keepword.agenda.Outcome;
import keepword.agenda.WorkId;

/** An agenda in front of the right one, which does as that does; it remembers the latest lease of each work. */
class AgendaBehind implements Agenda {
    final Agenda right;
    final Map<WorkId, Lease> latest = new HashMap<>();

    AgendaBehind(Agenda right) {
        this.right = right;
    }

    @Override
    public LeaseResult lease(WorkId id, String attempt, Instant now, Duration length) {
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
    public boolean settleParked(WorkId id, String reason) {
        return right.settleParked(id, reason);
    }

    @Override
    public List<Due> due(int shard, Instant now, int limit) {
        return right.due(shard, now, limit);
    }

    @Override
    public boolean handOver(Due due, Instant nextAttempt) {
        return right.handOver(due, nextAttempt);
    }

    @Override
    public boolean isOpen(WorkId id) {
        return right.isOpen(id);
    }

    @Override
    public List<Failed> failed(int shard, int limit) {
        return right.failed(shard, limit);
    }

    @Override
    public boolean redrive(WorkId id, Instant now) {
        return right.redrive(id, now);
    }
}
