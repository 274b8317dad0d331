package keepword.runner.time;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import keepword.runner.lambda.Functions;
import keepword.runner.queues.Pollers;
import keepword.runner.queues.Queues;

/** Skips ahead in time, step by step, so that everything on the way happens in its order and at its time. */
public final class TimeTravel {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FUTILE_ROUNDS = 3;

    private final LocalClock clock;
    private final DeferredWork deferred;
    private final Queues queues;
    private final Pollers pollers;
    private final Schedules schedules;
    private final Functions functions;

    public TimeTravel(
            LocalClock clock,
            DeferredWork deferred,
            Queues queues,
            Pollers pollers,
            Schedules schedules,
            Functions functions) {
        this.clock = clock;
        this.deferred = deferred;
        this.queues = queues;
        this.pollers = pollers;
        this.schedules = schedules;
        this.functions = functions;
    }

    /**
     * Moves the clock ahead; comes back when everything due by then is done, or after a minute of real time.
     *
     * @return where the journey ended
     */
    public synchronized Instant advance(Duration by) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Duration ahead = clock.ahead().plus(by);
        Instant target = clock.instant().plus(by);
        finish(end);
        for (Optional<Instant> step = next(target); step.isPresent(); step = next(target)) {
            clock.moveTo(step.get());
            finish(end);
            if (System.nanoTime() > end) {
                return clock.instant();
            }
        }
        // Counted from the real time, which has passed on the way: ten days are ten days ahead of it.
        clock.moveAhead(ahead);
        finish(end);
        return clock.instant();
    }

    /** Waits until what is due now is done, as long as patience lasts. */
    public synchronized void settle(Duration patience) throws InterruptedException {
        settle(System.nanoTime() + patience.toNanos());
    }

    private Optional<Instant> next(Instant target) {
        Instant now = clock.instant();
        return Stream.of(deferred.next(now), queues.nextVisible(), schedules.nextRare())
                .flatMap(Optional::stream)
                .filter(step -> !step.isAfter(target))
                .min(Instant::compareTo);
    }

    /** Works off what is due now, so that it is done at its own time and not at the next step's; gives up when firing the schedules no longer changes anything. */
    private void finish(long end) throws InterruptedException {
        List<String> before = List.of();
        for (int futile = 0; futile < FUTILE_ROUNDS && System.nanoTime() < end; ) {
            schedules.fireOnStep();
            settle(end);
            List<String> waiting = deferred.waiting(clock.instant());
            if (waiting.isEmpty()) {
                return;
            }
            futile = waiting.equals(before) ? futile + 1 : 0;
            before = waiting;
        }
    }

    /** Waits until no queue has a visible message and no function runs. */
    private void settle(long end) throws InterruptedException {
        for (int quiet = 0; quiet < 2 && System.nanoTime() < end; ) {
            boolean found = pollers.pollAll();
            if (found || pollers.busy() || functions.running() > 0) {
                quiet = 0;
                Thread.sleep(1);
            } else {
                quiet++;
            }
        }
    }
}
