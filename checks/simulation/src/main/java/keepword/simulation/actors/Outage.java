package keepword.simulation.actors;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;
import keepword.simulation.world.World;

/** The store is down for an hour, in some schedules; people go on choosing, in that hour and after it. */
public final class Outage {
    private static final int ONE_IN = 8;
    private static final Duration LENGTH = Duration.ofHours(1);
    private static final Duration REFUSALS = Duration.ofDays(4);
    private static final List<Duration> BEFORE =
            List.of(Duration.ofMinutes(1), Duration.ofHours(2), Duration.ofDays(2));

    private final World world;
    private final Draw draw;
    private final Cast others;

    /**
     * Makes one.
     *
     * @param others who do as ever meanwhile
     */
    public Outage(World world, RandomGenerator random, Cast others) {
        this.world = world;
        this.draw = new Draw(random);
        this.others = others;
    }

    /**
     * Gets everybody going, if there is one.
     *
     * @return how long they go on, at the most
     */
    public Duration begin() {
        return draw.from(1, ONE_IN) > 1 ? Duration.ZERO : breaksOut();
    }

    /** Gets everybody going: nothing can be written for days, among them those on which requests take effect. */
    public Duration refusesCommits() {
        Duration before = draw.upTo(Duration.ofDays(6));
        Instant from = world.scheduler.trueTime().plus(before);
        world.faults.commitsFailAt(from, REFUSALS);
        world.journal.refusesCommits(from, from.plus(REFUSALS));
        return before.plus(REFUSALS);
    }

    /** Gets everybody going. */
    public Duration breaksOut() {
        Instant now = world.scheduler.trueTime();
        Duration before = draw.upTo(draw.oneOf(BEFORE));
        world.faults.storeFailsAt(now.plus(before), LENGTH);
        for (int acts = draw.from(3, 8); acts > 0; acts--) {
            // Some just after it, when what was kept is still on its way.
            Duration wait = before.plus(draw.upTo(LENGTH.plus(Duration.ofMinutes(10))));
            String email = draw.oneOf(others.emails());
            world.start("customer", () -> {
                world.scheduler.sleep(wait);
                others.customer().chooses(email);
            });
        }
        return before.plus(LENGTH.multipliedBy(2));
    }
}
