package keepword.simulation.actors;

import java.time.Duration;
import java.util.random.RandomGenerator;
import keepword.simulation.world.World;

/** Somebody of whom more is held than the store hands out at once, in a few schedules; and who has it erased. */
public final class Collector {
    private static final int ONE_IN = 40;
    private static final Duration SHOPPING = Duration.ofMinutes(10);
    private static final Duration SPAN = Duration.ofHours(2);

    private final World world;
    private final Draw draw;
    private final Cast others;

    /**
     * Makes them.
     *
     * @param others who do as ever meanwhile
     */
    public Collector(World world, RandomGenerator random, Cast others) {
        this.world = world;
        this.draw = new Draw(random);
        this.others = others;
    }

    /**
     * Gets them going, if there is one.
     *
     * @return how long they go on, at the most
     */
    public Duration begin() {
        return draw.from(1, ONE_IN) > 1 ? Duration.ZERO : collects();
    }

    /** Gets them going. */
    public Duration collects() {
        String email = draw.oneOf(others.emails());
        for (int orders = draw.from(26, 60); orders > 0; orders--) {
            later("shop", draw.upTo(SHOPPING), () -> others.shop().sells(email));
        }
        Erasing erasing = new Erasing(world, draw, others.mailbox());
        later("customer", SHOPPING.plus(draw.upTo(SPAN.minus(SHOPPING))), () -> erasing.erases(email));
        return SPAN;
    }

    private void later(String name, Duration wait, Runnable act) {
        world.start(name, () -> {
            world.scheduler.sleep(wait);
            act.run();
        });
    }
}
