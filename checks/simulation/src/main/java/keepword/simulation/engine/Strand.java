package keepword.simulation.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;
import org.jspecify.annotations.Nullable;

/**
 * One invocation of a function, or one actor: a coroutine that the scheduler lets go on step by step. One that crashes is
 * never continued: nothing of it runs any longer, not even a {@code finally}.
 */
public final class Strand {
    /** How far a process has come. */
    public enum State {
        ALIVE,
        ENDED,
        CRASHED
    }

    private static final ContinuationScope SCOPE = new ContinuationScope("simulation");

    private final int number;
    private final String name;
    private final Duration skew;
    private final Continuation continuation;
    private State state = State.ALIVE;
    private int faults;
    private int sleeps;
    private boolean asleep;
    private boolean alone;
    private @Nullable Instant startedAt;
    private @Nullable RuntimeException failure;
    private @Nullable Object about;
    private @Nullable Runnable afterwards;

    Strand(int number, String name, Duration skew, Runnable body) {
        this.number = number;
        this.name = name;
        this.skew = skew;
        this.continuation = new Continuation(SCOPE, () -> run(body));
    }

    private void run(Runnable body) {
        try {
            body.run();
        } catch (RuntimeException e) { // whatever a process dies of is kept, and judged by the scheduler
            failure = e;
        }
    }

    /** Lets it go on until it yields, ends or crashes. */
    void proceed(Instant now) {
        startedAt = startedAt == null ? now.plus(skew) : startedAt;
        continuation.run();
        if (continuation.isDone()) {
            state = State.ENDED;
        }
    }

    static void yieldNow() {
        Continuation.yield(SCOPE);
    }

    void die() {
        asleep = false;
        state = State.CRASHED;
    }

    /** It is to be woken by whoever knows this number. */
    int fallAsleep() {
        asleep = true;
        return ++sleeps;
    }

    /** Whether it slept this very sleep until now. */
    boolean wakesFrom(int sleep) {
        boolean wakes = asleep && sleep == sleeps;
        asleep = asleep && !wakes;
        return wakes;
    }

    public State state() {
        return state;
    }

    String name() {
        return name;
    }

    int number() {
        return number;
    }

    /** How much the clock of its machine is wrong. */
    public Duration skew() {
        return skew;
    }

    /** When it took its first step, by its own clock. */
    public Instant startedAt() {
        return Objects.requireNonNull(startedAt);
    }

    /** What it ended with, or null if it ended well. */
    public @Nullable RuntimeException failure() {
        return failure;
    }

    /** What it is about, for whoever looks at what it does. */
    public @Nullable Object about() {
        return about;
    }

    public void about(@Nullable Object what) {
        about = what;
    }

    /** From now on nobody goes on while it calls something, and nothing strikes it: what it does takes no time. */
    public void goesAlone() {
        alone = true;
    }

    public boolean isAlone() {
        return alone;
    }

    /** How many faults struck it. */
    public int faults() {
        return faults;
    }

    public void struck() {
        faults++;
    }

    /** What happens when it has ended or crashed. */
    public void afterwards(Runnable what) {
        afterwards = what;
    }

    void finish() {
        if (afterwards != null) {
            afterwards.run();
        }
    }

    @Override
    public String toString() {
        return name + "#" + number;
    }
}
