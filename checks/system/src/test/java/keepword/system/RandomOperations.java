package keepword.system;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import keepword.job.Due;
import keepword.job.JobStore;
import keepword.job.Lease;
import keepword.job.LeaseResult;
import keepword.job.Outcome;
import keepword.kernel.JobId;
import keepword.kernel.MailId;
import keepword.kernel.MailKind;
import keepword.mail.Gate.Claim;
import keepword.store.Write;
import keepword.testing.Stores;

/** Operations of every kind on few keys, at a time that moves on. The same seed gives the same ones. */
final class RandomOperations {
    /** DynamoDB Local deletes what expired by the real clock; so far ahead nothing has. */
    private static final Instant START = Instant.parse("2090-01-01T00:00:00Z");

    private static final Duration LEASE = Duration.ofSeconds(90);
    private static final int MEMORY = 10;

    private final List<Supplier<Operation>> kinds = List.of(
            this::commit,
            this::commit,
            this::commit,
            this::commit,
            this::read,
            this::read,
            this::lease,
            this::lease,
            this::close,
            this::postpone,
            this::goOn,
            this::settle,
            this::redrive,
            this::failed,
            this::due,
            this::due,
            this::markEnqueued,
            this::claim,
            this::claim,
            this::claim,
            this::release);

    private final List<List<Write>> commits = new ArrayList<>();
    private final List<Lease> leases = new ArrayList<>();
    private final List<Due> dues = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();
    private final Dice dice;
    private final FewKeys keys;
    private final RandomWrites writes;
    private Instant now = START;

    /** Operations whose results depend on the stores that are given, which are read only. */
    RandomOperations(long seed, Stores stored) {
        Random random = new Random(seed);
        this.dice = new Dice(random);
        this.keys = FewKeys.of(random);
        this.writes = new RandomWrites(dice, keys, stored);
    }

    Operation next() {
        now = now.plus(dice.time());
        return dice.one(kinds).get();
    }

    /** What came of an operation, which later ones may build on. */
    void saw(Object result) {
        if (result instanceof LeaseResult.Leased(Lease lease)) {
            remember(leases, lease);
        }
        if (result instanceof List<?> list) {
            list.stream().filter(Due.class::isInstance).map(Due.class::cast).forEach(due -> remember(dues, due));
        }
    }

    private static <T> void remember(List<T> memory, T thing) {
        memory.add(thing);
        if (memory.size() > MEMORY) {
            memory.removeFirst();
        }
    }

    private Operation commit() {
        List<Write> chosen = !commits.isEmpty() && dice.chance(10) ? dice.one(commits) : freshWrites();
        remember(commits, chosen);
        if (chosen.size() == 1 && dice.chance(30)) {
            return new Operation("write " + chosen, stores -> stores.commits().write(chosen.getFirst()));
        }
        return new Operation("commit " + chosen, stores -> stores.commits().commit(chosen));
    }

    private List<Write> freshWrites() {
        int size = dice.chance(50) ? 1 : dice.upTo(6);
        Map<Object, Write> byItem = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            Write write = writes.next(now);
            byItem.put(write.change().key(), write);
        }
        return List.copyOf(byItem.values());
    }

    private Operation read() {
        return dice.one(Looks.at(keys, now));
    }

    private JobId job() {
        return dice.one(keys.jobs());
    }

    private Operation lease() {
        JobId id = job();
        String attempt = dice.one(FewKeys.ATTEMPTS);
        Instant at = now;
        return new Operation(
                "lease " + id + " for " + attempt + " at " + at,
                stores -> stores.jobStore().lease(id, attempt, at, LEASE));
    }

    private Operation close() {
        if (leases.isEmpty()) {
            return lease();
        }
        Lease lease = dice.one(leases);
        Outcome outcome = new Outcome(dice.one(List.of(Outcome.State.values())), "words");
        Instant at = now;
        return new Operation(
                "close " + lease + " " + outcome, stores -> stores.jobStore().close(lease, outcome, at));
    }

    private Operation postpone() {
        if (leases.isEmpty()) {
            return lease();
        }
        Lease lease = dice.one(leases);
        Instant next = now.plus(dice.time());
        return new Operation(
                "postpone " + lease + " to " + next, stores -> stores.jobStore().postpone(lease, next, "later"));
    }

    private Operation goOn() {
        if (leases.isEmpty()) {
            return lease();
        }
        Lease lease = dice.one(leases);
        Instant rest = now.plus(dice.time());
        return new Operation(
                "go on with " + lease + " at " + rest,
                stores -> stores.jobStore().goOn(lease, rest, "a part is done"));
    }

    private Operation settle() {
        JobId id = job();
        return new Operation("settle " + id, stores -> stores.jobStore().settleParked(id, "sent"));
    }

    private Operation redrive() {
        JobId id = job();
        Instant at = now;
        return new Operation(
                "redrive " + id + " at " + at, stores -> stores.jobStore().redrive(id, at));
    }

    private Operation failed() {
        return Looks.failed(keys, Math.floorMod(job().hashCode(), JobStore.SHARDS));
    }

    private Operation due() {
        int shard = Math.floorMod(job().hashCode(), JobStore.SHARDS);
        return dice.chance(80) ? Looks.due(shard, now) : Looks.firstDue(shard, now);
    }

    private Operation markEnqueued() {
        if (dues.isEmpty()) {
            return due();
        }
        Due due = dice.one(dues);
        Instant next = now.plus(dice.time());
        return new Operation(
                "enqueue " + due + " until " + next, stores -> stores.jobStore().markEnqueued(due, next));
    }

    private Operation claim() {
        MailKind kind = dice.one(List.of(MailKind.values()));
        Claim claim = new Claim(
                dice.one(keys.addresses()),
                new MailId(dice.one(FewKeys.MAILS)),
                dice.one(FewKeys.ATTEMPTS),
                kind,
                kind == MailKind.PROMOTIONAL ? dice.one(FewKeys.TOPICS) : null,
                now.plus(dice.time()));
        remember(claims, claim);
        Instant at = now;
        return new Operation(claim + " at " + at, stores -> stores.gate().claim(claim, at));
    }

    private Operation release() {
        if (claims.isEmpty()) {
            return claim();
        }
        Claim claim = dice.one(claims);
        return new Operation("release " + claim, stores -> {
            stores.gate().release(claim);
            return "released";
        });
    }

    /** Reads all there is, and has all jobs closed, so that the due index is empty for the next. */
    List<Operation> lastLook() {
        List<Operation> all = new ArrayList<>(Looks.at(keys, now));
        Looks.holders(keys, now).forEach(all::add);
        Instant end = now.plus(Duration.ofDays(100));
        for (int shard = 0; shard < JobStore.SHARDS; shard++) {
            all.add(Looks.due(shard, end));
            all.add(Looks.failed(keys, shard));
        }
        keys.jobs().forEach(id -> all.add(Looks.closing(id, end)));
        return all;
    }
}
