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
import keepword.job.Due;
import keepword.job.Failed;
import keepword.job.Job;
import keepword.job.JobStore;
import keepword.job.Lease;
import keepword.job.LeaseResult;
import keepword.job.Outcome;
import keepword.kernel.JobId;
import org.jspecify.annotations.Nullable;

/** The job store in memory. */
public final class InMemoryJobStore implements JobStore {
    private final Map<JobId, Entry> entries = new HashMap<>();

    /**
     * What is held of one job.
     *
     * @param enqueued how often
     * @param outcome null while it is open
     * @param reason why it was last postponed, or how it ended
     */
    private record Entry(
            Job job,
            int enqueued,
            Instant nextAttempt,
            @Nullable Lease lease,
            @Nullable Outcome outcome,
            @Nullable String reason) {}

    boolean contains(JobId id) {
        return entries.containsKey(id);
    }

    synchronized void plan(Job job) {
        entries.put(job.id(), new Entry(job, 0, job.firstCheck(), null, null, null));
    }

    /** How a job ended; empty while it is open. */
    public synchronized Optional<Outcome> outcome(JobId id) {
        return Optional.ofNullable(entries.get(id)).map(Entry::outcome);
    }

    /** All open jobs, in no order. */
    public synchronized List<Job> open() {
        return entries.values().stream()
                .filter(entry -> entry.outcome() == null)
                .map(Entry::job)
                .toList();
    }

    /** When an open job is to be enqueued next; empty if there is none. */
    public synchronized Optional<Instant> nextAttempt() {
        return entries.values().stream()
                .filter(entry -> entry.outcome() == null)
                .map(Entry::nextAttempt)
                .min(Comparator.naturalOrder());
    }

    @Override
    public synchronized LeaseResult lease(JobId id, String attempt, Instant now, Duration length) {
        Entry entry = entries.get(id);
        if (entry == null || entry.outcome() != null || entry.job().due().isAfter(now)) {
            return new LeaseResult.NothingToDo();
        }
        Lease held = entry.lease();
        if (held != null && held.until().isAfter(now)) {
            boolean mine = held.attempt().equals(attempt) && held.until().equals(now.plus(length));
            return mine ? new LeaseResult.Leased(held) : new LeaseResult.NothingToDo();
        }
        Lease lease = new Lease(entry.job().attempted(), attempt, now.plus(length));
        entries.put(id, new Entry(lease.job(), entry.enqueued(), entry.nextAttempt(), lease, null, entry.reason()));
        return new LeaseResult.Leased(lease);
    }

    @Override
    public synchronized boolean close(Lease lease, Outcome outcome, Instant now) {
        Entry entry = held(lease);
        if (entry == null || entry.outcome() != null) {
            return entry != null && outcome.equals(entry.outcome());
        }
        entries.put(
                lease.job().id(),
                new Entry(entry.job(), entry.enqueued(), now, entry.lease(), outcome, outcome.reason()));
        return true;
    }

    @Override
    public synchronized boolean postpone(Lease lease, Instant nextAttempt, String reason) {
        Entry entry = held(lease);
        if (entry == null || entry.outcome() != null) {
            return false;
        }
        entries.put(lease.job().id(), new Entry(entry.job(), entry.enqueued(), nextAttempt, null, null, reason));
        return true;
    }

    @Override
    public synchronized boolean goOn(Lease lease, Instant due, String reason) {
        Entry entry = held(lease);
        if (entry == null || entry.outcome() != null) {
            return false;
        }
        Job old = entry.job();
        Job rest = new Job(old.id(), old.task(), due, old.deadline(), old.plannedAt(), 0);
        entries.put(old.id(), new Entry(rest, 0, due, null, null, reason));
        return true;
    }

    /** The job, if this lease is the last that was given. */
    private @Nullable Entry held(Lease lease) {
        Entry entry = entries.get(lease.job().id());
        boolean mine = entry != null
                && entry.lease() != null
                && entry.lease().attempt().equals(lease.attempt());
        return mine ? entry : null;
    }

    @Override
    public synchronized boolean isOpen(JobId id) {
        Entry entry = entries.get(id);
        return entry != null && entry.outcome() == null;
    }

    @Override
    public synchronized boolean settleParked(JobId id, String reason) {
        Entry entry = entries.get(id);
        if (entry == null || entry.outcome() == null || entry.outcome().state() != Outcome.State.PARKED) {
            return false;
        }
        Outcome done = new Outcome(Outcome.State.DONE, reason);
        entries.put(id, new Entry(entry.job(), entry.enqueued(), entry.nextAttempt(), entry.lease(), done, reason));
        return true;
    }

    @Override
    public synchronized boolean redrive(JobId id, Instant now) {
        Entry entry = entries.get(id);
        if (entry == null || !isFailed(entry)) {
            return false;
        }
        Job old = entry.job();
        Job again = new Job(id, old.task(), old.due(), old.deadline(), old.plannedAt(), 0);
        entries.put(id, new Entry(again, 0, now, null, null, null));
        return true;
    }

    private static boolean isFailed(Entry entry) {
        return entry.outcome() != null && entry.outcome().state() == Outcome.State.FAILED;
    }

    @Override
    public synchronized List<Failed> failed(int shard, int limit) {
        return ofShard(shard)
                .filter(InMemoryJobStore::isFailed)
                .sorted(Comparator.comparing(Entry::nextAttempt))
                .limit(limit)
                .map(entry -> new Failed(
                        entry.job().id(),
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
                .map(InMemoryJobStore::due)
                .toList();
    }

    private Stream<Entry> ofShard(int shard) {
        return entries.values().stream()
                .filter(entry -> Math.floorMod(entry.job().id().hashCode(), SHARDS) == shard);
    }

    private static Due due(Entry entry) {
        Job job = entry.job();
        return new Due(job.id(), job.task().queue(), job.due(), job.deadline(), entry.enqueued(), entry.nextAttempt());
    }

    @Override
    public synchronized boolean markEnqueued(Due due, Instant nextAttempt) {
        Entry entry = entries.get(due.id());
        if (entry == null || entry.outcome() != null || !entry.nextAttempt().equals(due.nextAttempt())) {
            return false;
        }
        entries.put(
                due.id(),
                new Entry(entry.job(), entry.enqueued() + 1, nextAttempt, entry.lease(), null, entry.reason()));
        return true;
    }
}
