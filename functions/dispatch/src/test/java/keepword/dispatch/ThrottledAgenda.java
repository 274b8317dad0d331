package keepword.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import keepword.agenda.Agenda;
import keepword.agenda.Due;
import keepword.agenda.Failed;
import keepword.agenda.Lease;
import keepword.agenda.LeaseResult;
import keepword.agenda.Outcome;
import keepword.agenda.WorkId;

/** An agenda that after some hand-overs takes no more of them. */
final class ThrottledAgenda implements Agenda {
    private final Agenda agenda;
    private int taken;

    ThrottledAgenda(Agenda agenda, int taken) {
        this.agenda = agenda;
        this.taken = taken;
    }

    @Override
    public boolean handOver(Due due, Instant nextAttempt) {
        if (taken-- <= 0) {
            throw new IllegalStateException("throttled");
        }
        return agenda.handOver(due, nextAttempt);
    }

    @Override
    public List<Due> due(int shard, Instant now, int limit) {
        return agenda.due(shard, now, limit);
    }

    @Override
    public LeaseResult lease(WorkId id, String attempt, Instant now, Duration length) {
        return agenda.lease(id, attempt, now, length);
    }

    @Override
    public boolean close(Lease lease, Outcome outcome, Instant now) {
        return agenda.close(lease, outcome, now);
    }

    @Override
    public boolean postpone(Lease lease, Instant nextAttempt, String reason) {
        return agenda.postpone(lease, nextAttempt, reason);
    }

    @Override
    public boolean isOpen(WorkId id) {
        return agenda.isOpen(id);
    }

    @Override
    public boolean settleParked(WorkId id, String reason) {
        return agenda.settleParked(id, reason);
    }

    @Override
    public List<Failed> failed(int shard, int limit) {
        return agenda.failed(shard, limit);
    }

    @Override
    public boolean redrive(WorkId id, Instant now) {
        return agenda.redrive(id, now);
    }
}
