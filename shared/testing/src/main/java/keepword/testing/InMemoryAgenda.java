package keepword.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.agenda.Agenda;
import keepword.agenda.Due;
import keepword.agenda.Lease;
import keepword.agenda.LeaseResult;
import keepword.agenda.Outcome;
import keepword.agenda.Work;
import keepword.agenda.WorkId;
import org.jspecify.annotations.Nullable;

/** The agenda in memory. */
public final class InMemoryAgenda implements Agenda {
    private final Map<WorkId, Entry> entries = new HashMap<>();

    /**
     * What is held of one work.
     *
     * @param outcome null while it is open
     * @param reason why it was last postponed, or how it ended
     */
    private record Entry(
            Work work,
            Instant nextAttempt,
            @Nullable Lease lease,
            @Nullable Outcome outcome,
            @Nullable String reason) {}

    boolean contains(WorkId id) {
        return entries.containsKey(id);
    }

    synchronized void plan(Work work) {
        entries.put(work.id(), new Entry(work, work.firstCheck(), null, null, null));
    }

    /** How a work ended; empty while it is open. */
    public synchronized Optional<Outcome> outcome(WorkId id) {
        return Optional.ofNullable(entries.get(id)).map(Entry::outcome);
    }

    /** All work that is open, in no order. */
    public synchronized List<Work> open() {
        return entries.values().stream()
                .filter(entry -> entry.outcome() == null)
                .map(Entry::work)
                .toList();
    }

    /** When open work is to be handed over next; empty if there is none. */
    public synchronized Optional<Instant> nextAttempt() {
        return entries.values().stream()
                .filter(entry -> entry.outcome() == null)
                .map(Entry::nextAttempt)
                .min(Comparator.naturalOrder());
    }

    @Override
    public synchronized LeaseResult lease(WorkId id, String attempt, Instant now, Duration length) {
        Entry entry = entries.get(id);
        if (entry == null || entry.outcome() != null || entry.work().due().isAfter(now)) {
            return new LeaseResult.NothingToDo();
        }
        Lease held = entry.lease();
        if (held != null && held.until().isAfter(now) && !held.attempt().equals(attempt)) {
            return new LeaseResult.NothingToDo();
        }
        Work before = entry.work();
        Work work = new Work(id, before.task(), before.due(), before.plannedAt(), before.attempts() + 1);
        Lease lease = new Lease(work, attempt, now.plus(length));
        entries.put(id, new Entry(work, lease.until(), lease, null, entry.reason()));
        return new LeaseResult.Leased(lease);
    }

    @Override
    public synchronized boolean close(Lease lease, Outcome outcome, Instant now) {
        return apply(lease, entry -> new Entry(entry.work(), Instant.MAX, null, outcome, outcome.reason()));
    }

    @Override
    public synchronized boolean postpone(Lease lease, Instant nextAttempt, String reason) {
        return apply(lease, entry -> new Entry(entry.work(), nextAttempt, null, null, reason));
    }

    private boolean apply(Lease lease, java.util.function.UnaryOperator<Entry> change) {
        Entry entry = entries.get(lease.work().id());
        boolean mine = entry != null
                && entry.lease() != null
                && entry.lease().attempt().equals(lease.attempt());
        if (mine) {
            entries.put(lease.work().id(), change.apply(entry));
        }
        return mine;
    }

    @Override
    public synchronized boolean settleParked(WorkId id, String reason) {
        Entry entry = entries.get(id);
        if (entry == null || entry.outcome() == null || entry.outcome().state() != Outcome.State.PARKED) {
            return false;
        }
        Outcome done = new Outcome(Outcome.State.DONE, reason);
        entries.put(id, new Entry(entry.work(), Instant.MAX, null, done, reason));
        return true;
    }

    @Override
    public synchronized List<Due> due(int shard, Instant now, int limit) {
        return entries.values().stream()
                .filter(entry -> entry.outcome() == null && !entry.nextAttempt().isAfter(now))
                .filter(entry -> Math.floorMod(entry.work().id().hashCode(), SHARDS) == shard)
                .sorted(Comparator.comparing(Entry::nextAttempt))
                .limit(limit)
                .map(entry -> new Due(entry.work().id(), entry.work().task().queue(), entry.nextAttempt()))
                .toList();
    }

    @Override
    public synchronized boolean handOver(Due due, Instant nextAttempt) {
        Entry entry = entries.get(due.id());
        if (entry == null || entry.outcome() != null || !entry.nextAttempt().equals(due.nextAttempt())) {
            return false;
        }
        entries.put(due.id(), new Entry(entry.work(), nextAttempt, entry.lease(), null, entry.reason()));
        return true;
    }
}
