package keepword.local.time;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import keepword.local.lambda.Functions;
import keepword.local.queues.Pollers;
import keepword.local.queues.Queues;

/** Skips ahead in time, step by step, so that everything on the way happens in its order and at its time. */
public final class TimeTravel {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FUTILE_ROUNDS = 3;

    /**
     * Where a journey ended.
     *
     * @param pending the jobs that were due by then and are still open
     */
    public record Arrival(Instant now, List<ObjectNode> pending) {}

    private final LocalClock clock;
    private final Jobs jobs;
    private final Queues queues;
    private final Pollers pollers;
    private final Schedules schedules;
    private final Functions functions;

    public TimeTravel(
            LocalClock clock, Jobs jobs, Queues queues, Pollers pollers, Schedules schedules, Functions functions) {
        this.clock = clock;
        this.jobs = jobs;
        this.queues = queues;
        this.pollers = pollers;
        this.schedules = schedules;
        this.functions = functions;
    }

    /** Moves the clock ahead; comes back when everything due by then is done, or after a minute of real time. */
    public synchronized Arrival advance(Duration by) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Instant target = clock.instant().plus(by);
        settle(end);
        for (Optional<Instant> step = next(target); step.isPresent(); step = next(target)) {
            clock.moveTo(step.get());
            schedules.fireOnStep();
            settle(end);
            if (System.nanoTime() > end) {
                return arrival();
            }
        }
        clock.moveTo(target);
        finish(end);
        return arrival();
    }

    private Arrival arrival() {
        Instant now = clock.instant();
        return new Arrival(now, jobs.overdue(now));
    }

    private Optional<Instant> next(Instant target) {
        Instant now = clock.instant();
        return Stream.of(jobs.next(now), queues.nextVisible(), schedules.nextRare())
                .flatMap(Optional::stream)
                .filter(step -> !step.isAfter(target))
                .min(Instant::compareTo);
    }

    /** Works off what is due now; gives up when firing the schedules changes nothing any more. */
    private void finish(long end) throws InterruptedException {
        List<String> before = List.of();
        for (int futile = 0; futile < FUTILE_ROUNDS && System.nanoTime() < end; ) {
            schedules.fireOnStep();
            settle(end);
            List<String> waiting = jobs.waiting(clock.instant());
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
