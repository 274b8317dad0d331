package keepword.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import keepword.simulation.Schedule.Result;
import keepword.simulation.injected.InjectedFault;
import org.jspecify.annotations.Nullable;

/** Runs many schedules, each with the seed after the last one's, until one breaks a promise or enough have run. */
public final class Campaign {
    private static final int THREADS = 2;
    private static final long BETWEEN_REPORTS = Duration.ofSeconds(10).toNanos();

    private final Scenario scenario;
    private final InjectedFault injected;
    private final long first;
    private final long most;
    private final Duration time;
    private final Consumer<String> console;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong steps = new AtomicLong();
    private final Map<String, Long> struck = new ConcurrentSkipListMap<>();
    private final AtomicReference<@Nullable Result> broken = new AtomicReference<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final long start = System.nanoTime();
    private long reported = start;

    /**
     * @param first the first seed
     * @param most how many schedules
     * @param time how long at most
     * @param console is told of the progress
     */
    public Campaign(
            Scenario scenario, InjectedFault injected, long first, long most, Duration time, Consumer<String> console) {
        this.scenario = scenario;
        this.injected = injected;
        this.first = first;
        this.most = most;
        this.time = time;
        this.console = console;
    }

    /** Runs them on two threads. The result tells of the broken promise with the lowest seed that was met, if any. */
    public @Nullable Result run() {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(Thread.ofPlatform()
                    .uncaughtExceptionHandler((thread, thrown) -> failure.set(thrown))
                    .start(this::work));
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("The simulation itself failed", thrown);
        }
        return broken.get();
    }

    private void work() {
        for (long n = next.getAndIncrement(); n < most && !isOver(); n = next.getAndIncrement()) {
            Result result = Schedule.run(scenario, first + n, injected, false);
            steps.addAndGet(result.steps());
            done.incrementAndGet();
            result.struck().forEach((what, times) -> struck.merge(what, (long) times, Long::sum));
            if (result.broken() != null) {
                broken.accumulateAndGet(result, (old, found) -> old == null || found.seed() < old.seed() ? found : old);
            }
            report();
        }
    }

    private boolean isOver() {
        return broken.get() != null || failure.get() != null || System.nanoTime() - start > time.toNanos();
    }

    private synchronized void report() {
        if (System.nanoTime() - reported > BETWEEN_REPORTS) {
            reported = System.nanoTime();
            console.accept(summary());
        }
    }

    /** How many schedules have run. */
    public long schedules() {
        return done.get();
    }

    /** How much was run, and how fast. */
    public String summary() {
        double seconds = (System.nanoTime() - start) / 1e9;
        return "Seeds from %d: %,d schedules, %,d steps, %.0f s, %,.0f schedules a second"
                .formatted(first, done.get(), steps.get(), seconds, done.get() / seconds);
    }

    /** How often each fault struck, by who called what; in the order of these. */
    public Map<String, Long> struck() {
        return struck;
    }

    /** A broken promise in words, with the end of its run and how to run it again. */
    public static String explain(Scenario scenario, Result broken, InjectedFault injected) {
        Result again = Schedule.run(scenario, broken.seed(), injected, true);
        String same = again.hash() == broken.hash() ? "" : "\nIt is not even the same run when it is repeated!";
        return String.join("\n", again.end()) + "\n\nSeed " + broken.seed() + " breaks a promise: " + broken.broken()
                + same + "\nRun it alone: mvn -q -Psimulate -Dsimulation.seed=" + broken.seed()
                + (scenario == Scenario.ORDINARY ? "" : " -Dsimulation.scenario=" + scenario) + "\n";
    }
}
