package keepword.simulation.actors;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import keepword.simulation.world.World;

/** Who has to do with a contest, in those schedules that have one. */
public final class Contestants {
    /** A contest takes many steps: in every schedule, it would leave time for few of them. */
    private static final int ONE_IN = 6;

    private final World world;
    private final Draw draw;
    private final Draw changes;

    /**
     * Makes them.
     *
     * @param changes decides what is changed at the last moment
     */
    public Contestants(World world, RandomGenerator random, RandomGenerator changes) {
        this.world = world;
        this.draw = new Draw(random);
        this.changes = new Draw(changes);
    }

    /**
     * Gets everybody going, if there is a contest.
     *
     * @return how long they go on, at the most
     */
    public Duration begin() {
        return draw.from(1, ONE_IN) > 1 ? Duration.ZERO : hold();
    }

    /**
     * Gets everybody going, with a contest.
     *
     * @return how long they go on, at the most
     */
    public Duration hold() {
        Contest contest = Contest.any(draw, world.scheduler.trueTime());
        Duration lasts = Duration.between(world.scheduler.trueTime(), contest.closes());
        new Organizer(world, draw, changes, contest).begin();
        new Winner(world, draw);
        Mailbox mailbox = new Mailbox(world);
        Entrant entrant = new Entrant(world, draw, contest, mailbox);
        Erasing erasing = new Erasing(world, draw, mailbox);
        List<String> emails = new ArrayList<>(List.of("ada1@example.com", "ada2@example.com"));
        for (int i = draw.from(1, 3); i > 0; i--) {
            emails.add("bob" + i + "@example.com");
        }
        for (int entries = draw.from(2, 8); entries > 0; entries--) {
            // Some of the shop's customers are among them, and some come twice.
            String email = draw.oneOf(emails);
            later("entrant", draw.percent(70) ? Duration.ofMinutes(4) : lasts, () -> entrant.enters(email));
        }
        for (int erasures = draw.percent(30) ? 1 : 0; erasures > 0; erasures--) {
            String email = draw.oneOf(emails);
            later("customer", draw.percent(60) ? Duration.ofHours(2) : lasts, () -> erasing.erases(email));
        }
        return lasts;
    }

    private void later(String name, Duration within, Runnable act) {
        Duration wait = draw.upTo(within);
        world.start(name, () -> {
            world.scheduler.sleep(wait);
            act.run();
        });
    }
}
