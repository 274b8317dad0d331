package keepword.simulation.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Picks every next step by one seeded generator: which process goes on, and how much time passes. So a seed tells a whole
 * run. Empty time is jumped over.
 */
public final class Scheduler implements InstantSource {
    private static final int TIME_MOVES_ONCE_IN = 64;
    private static final int MAX_MOVE_MILLIS = 5_000;
    private static final int MAX_STEP_MILLIS = 20;

    private final RandomGenerator random;
    private final Trace trace;
    private final List<Strand> ready = new ArrayList<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>();
    private long now;
    private long timersSet;
    private int processes;
    private long steps;
    private @Nullable Strand current;

    private record Timer(long at, long number, Runnable action) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            int byTime = Long.compare(at, other.at);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    public Scheduler(RandomGenerator random, Instant start, Trace trace) {
        this.random = random;
        this.trace = trace;
        this.now = start.toEpochMilli();
    }

    /** The time, as the process that asks sees it. */
    @Override
    public Instant instant() {
        Instant time = trueTime();
        return current == null ? time : time.plus(current.skew());
    }

    /** The time, without the error of any clock. */
    public Instant trueTime() {
        return Instant.ofEpochMilli(now);
    }

    public long steps() {
        return steps;
    }

    /** The process that runs now, or null outside of any. */
    public @Nullable Strand current() {
        return current;
    }

    /** Starts a process, which takes its first step when its turn comes. */
    public Strand start(String name, Duration skew, Runnable body) {
        Strand process = new Strand(++processes, name, skew, body);
        ready.add(process);
        return process;
    }

    /** Has something done at a time, or as soon as possible if that is past. */
    public void at(Instant when, Runnable action) {
        timers.add(new Timer(Math.max(when.toEpochMilli(), now), ++timersSet, action));
    }

    /** Lets others go on. */
    public void pause() {
        if (current != null) {
            Strand.yieldNow();
        }
    }

    /** Lets the current process sleep. */
    public void sleep(Duration length) {
        Strand me = running();
        ready.remove(me);
        int sleep = me.fallAsleep();
        at(trueTime().plus(length), () -> wake(me, sleep));
        Strand.yieldNow();
    }

    /** Waits until another process has come to an end, but no longer than this. */
    public void await(Strand other, Duration longest) {
        Strand me = running();
        if (other.state() != Strand.State.ALIVE) {
            return;
        }
        ready.remove(me);
        int sleep = me.fallAsleep();
        other.afterwards(() -> wake(me, sleep));
        at(trueTime().plus(longest), () -> wake(me, sleep));
        Strand.yieldNow();
    }

    private void wake(Strand process, int sleep) {
        if (process.wakesFrom(sleep)) {
            ready.add(process);
        }
    }

    /** The current process stops here, permanently. */
    public void crash() {
        Strand me = running();
        me.die();
        Strand.yieldNow();
        throw new IllegalStateException("Nobody continues what has crashed");
    }

    /** Ends a process that has not come to an end by then, as Lambda does. */
    public void endsAfter(Duration timeout, Strand process) {
        at(trueTime().plus(timeout), () -> {
            if (process.state() == Strand.State.ALIVE) {
                process.die();
                ready.remove(process);
                process.finish();
            }
        });
    }

    private Strand running() {
        if (current == null) {
            throw new IllegalStateException("No process runs");
        }
        return current;
    }

    /**
     * Takes one step.
     *
     * @return false if there is nothing to do until {@code end}
     */
    public boolean step(Instant end) {
        if (!ready.isEmpty() && random.nextInt(TIME_MOVES_ONCE_IN) == 0) {
            now += random.nextInt(MAX_MOVE_MILLIS);
        }
        if (ready.isEmpty()) {
            Timer next = timers.peek();
            if (next == null || next.at() > end.toEpochMilli()) {
                return false;
            }
            now = Math.max(now, next.at());
        }
        trace.time(now);
        for (Timer due = timers.peek(); due != null && due.at() <= now; due = timers.peek()) {
            timers.remove().action().run();
        }
        if (!ready.isEmpty()) {
            proceed(ready.get(random.nextInt(ready.size())));
        }
        return true;
    }

    private void proceed(Strand process) {
        steps++;
        now += random.nextInt(MAX_STEP_MILLIS);
        trace.step(process, now);
        current = process;
        process.proceed(trueTime());
        current = null;
        if (process.state() != Strand.State.ALIVE) {
            ready.remove(process);
            process.finish();
        }
    }
}
