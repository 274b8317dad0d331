package keepword.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import keepword.agenda.Agenda;
import keepword.agenda.Due;
import keepword.agenda.Failed;
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
     * @param handedOver how often
     * @param outcome null while it is open
     * @param reason why it was last postponed, or how it ended
     */
    private record Entry(
            Work work,
            int handedOver,
            Instant nextAttempt,
            @Nullable Lease lease,
            @Nullable Outcome outcome,
            @Nullable String reason) {}

    boolean contains(WorkId id) {
        return entries.containsKey(id);
    }

    synchronized void plan(Work work) {
        entries.put(work.id(), new Entry(work, 0, work.firstCheck(), null, null, null));
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
        if (held != null && held.until().isAfter(now)) {
            boolean mine = held.attempt().equals(attempt) && held.until().equals(now.plus(length));
            return mine ? new LeaseResult.Leased(held) : new LeaseResult.NothingToDo();
        }
        Lease lease = new Lease(entry.work().attempted(), attempt, now.plus(length));
        entries.put(id, new Entry(lease.work(), entry.handedOver(), entry.nextAttempt(), lease, null, entry.reason()));
        return new LeaseResult.Leased(lease);
    }

    @Override
    public synchronized boolean close(Lease lease, Outcome outcome, Instant now) {
        Entry entry = held(lease);
        if (entry == null || entry.outcome() != null) {
            return entry != null && outcome.equals(entry.outcome());
        }
        entries.put(
                lease.work().id(),
                new Entry(entry.work(), entry.handedOver(), now, entry.lease(), outcome, outcome.reason()));
        return true;
    }

    @Override
    public synchronized boolean postpone(Lease lease, Instant nextAttempt, String reason) {
        Entry entry = held(lease);
        if (entry == null || entry.outcome() != null) {
            return false;
        }
        entries.put(lease.work().id(), new Entry(entry.work(), entry.handedOver(), nextAttempt, null, null, reason));
        return true;
    }

    /** The work, if this lease is the last that was given. */
    private @Nullable Entry held(Lease lease) {
        Entry entry = entries.get(lease.work().id());
        boolean mine = entry != null
                && entry.lease() != null
                && entry.lease().attempt().equals(lease.attempt());
        return mine ? entry : null;
    }

    @Override
    public synchronized boolean isOpen(WorkId id) {
        Entry entry = entries.get(id);
        return entry != null && entry.outcome() == null;
    }

    @Override
    public synchronized boolean settleParked(WorkId id, String reason) {
        Entry entry = entries.get(id);
        if (entry == null || entry.outcome() == null || entry.outcome().state() != Outcome.State.PARKED) {
            return false;
        }
        Outcome done = new Outcome(Outcome.State.DONE, reason);
        entries.put(id, new Entry(entry.work(), entry.handedOver(), entry.nextAttempt(), entry.lease(), done, reason));
        return true;
    }

    @Override
    public synchronized boolean redrive(WorkId id, Instant now) {
        Entry entry = entries.get(id);
        if (entry == null || !isFailed(entry)) {
            return false;
        }
        Work old = entry.work();
        Work again = new Work(id, old.task(), old.due(), old.deadline(), old.plannedAt(), 0);
        entries.put(id, new Entry(again, 0, now, null, null, null));
        return true;
    }

    private static boolean isFailed(Entry entry) {
        return entry.outcome() != null && entry.outcome().state() == Outcome.State.FAILED;
    }

    @Override
    public synchronized List<Failed> failed(int shard, int limit) {
        return ofShard(shard)
                .filter(InMemoryAgenda::isFailed)
                .sorted(Comparator.comparing(Entry::nextAttempt))
                .limit(limit)
                .map(entry -> new Failed(
                        entry.work().id(),
                        entry.nextAttempt(),
                        Objects.requireNonNull(entry.outcome()).reason()))
                .toList();
    }

    @Override
    public synchronized List<Due> due(int shard, Instant now, int limit) {
        return ofShard(shard)
                .filter(entry -> entry.outcome() == null && !entry.nextAttempt().isAfter(now))
                .sorted(Comparator.comparing(Entry::nextAttempt))
                .limit(limit)
                .map(InMemoryAgenda::due)
                .toList();
    }

    private Stream<Entry> ofShard(int shard) {
        return entries.values().stream()
                .filter(entry -> Math.floorMod(entry.work().id().hashCode(), SHARDS) == shard);
    }

    private static Due due(Entry entry) {
        Work work = entry.work();
        return new Due(
                work.id(), work.task().queue(), work.due(), work.deadline(), entry.handedOver(), entry.nextAttempt());
    }

    @Override
    public synchronized boolean handOver(Due due, Instant nextAttempt) {
        Entry entry = entries.get(due.id());
        if (entry == null || entry.outcome() != null || !entry.nextAttempt().equals(due.nextAttempt())) {
            return false;
        }
        entries.put(
                due.id(),
                new Entry(entry.work(), entry.handedOver() + 1, nextAttempt, entry.lease(), null, entry.reason()));
        return true;
    }
}
