package keepword.simulation.world;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import keepword.simulation.engine.Scheduler;

/** Runs dispatch at the full minute, as its schedule does; but a minute in which nothing is due is left out. */
final class Ticker {
    private final Scheduler scheduler;
    private final Supplier<Optional<Instant>> nextDue;
    private final Runnable dispatch;
    private Instant set = Instant.MAX;

    Ticker(Scheduler scheduler, Supplier<Optional<Instant>> nextDue, Runnable dispatch) {
        this.scheduler = scheduler;
        this.nextDue = nextDue;
        this.dispatch = dispatch;
    }

    /** The job store may have something that is due earlier than it had before. */
    void look() {
        nextDue.get().ifPresent(due -> {
            Instant earliest = due.isAfter(scheduler.trueTime()) ? due : scheduler.trueTime();
            Instant minute = earliest.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
            if (minute.isBefore(set)) {
                set = minute;
                scheduler.at(minute, () -> tick(minute));
            }
        });
    }

    private void tick(Instant minute) {
        if (!minute.equals(set)) {
            // An earlier one has taken its place.
            return;
        }
        set = Instant.MAX;
        if (nextDue.get().filter(due -> !due.isAfter(scheduler.trueTime())).isPresent()) {
            dispatch.run();
        }
        look();
    }
}
