package keepword.simulation.world;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import keepword.simulation.check.Verdict;
import keepword.simulation.engine.Scheduler;
import keepword.simulation.engine.Strand;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.store.Key;
import keepword.store.Table;

/** The stream of the Ledger, and the function behind it: it gets each change at least once, late at times, until it is handled. */
final class LedgerStream {
    /** As template.yaml says. */
    private static final Duration WINDOW = Duration.ofSeconds(5);

    private static final Duration AGAIN = Duration.ofMinutes(1);
    private static final int LATE_MILLIS = 1_800_000;

    private final Scheduler scheduler;
    private final FaultModel faults;
    private final RandomGenerator random;
    private final Verdict verdict;
    private final Consumer<Key> changes;
    private boolean runs;

    LedgerStream(
            Scheduler scheduler, FaultModel faults, RandomGenerator random, Verdict verdict, Consumer<Key> changes) {
        this.scheduler = scheduler;
        this.faults = faults;
        this.random = random;
        this.verdict = verdict;
        this.changes = changes;
    }

    /** From now on somebody reads it. */
    void runs() {
        runs = true;
    }

    /** The same, and what is committed comes into the stream. */
    Commits of(Commits commits) {
        return writes -> {
            CommitResult result = commits.commit(writes);
            if (runs && result instanceof CommitResult.Committed) {
                writes.stream()
                        .map(write -> write.change().key())
                        .filter(LedgerStream::isRead)
                        .forEach(this::brings);
            }
            return result;
        };
    }

    /** As the filter of template.yaml. */
    private static boolean isRead(Key key) {
        return key.table() == Table.LEDGER
                && (key.partition().startsWith("history#") || key.partition().startsWith("request#"));
    }

    private void brings(Key key) {
        boolean bad = faults.strikesQueue(scheduler.trueTime());
        brings(key, WINDOW.plusMillis(bad ? random.nextInt(LATE_MILLIS) : 0));
        if (bad && random.nextBoolean()) {
            brings(key, WINDOW.plusMillis(random.nextInt(LATE_MILLIS)));
        }
    }

    private void brings(Key key, Duration wait) {
        scheduler.at(scheduler.trueTime().plus(wait), () -> {
            Strand process = scheduler.start("changes", faults.skew(), () -> changes.accept(key));
            process.afterwards(() -> {
                verdict.requireExplained(process);
                if (process.state() != Strand.State.ENDED || process.failure() != null) {
                    brings(key, AGAIN);
                }
            });
        });
    }
}
