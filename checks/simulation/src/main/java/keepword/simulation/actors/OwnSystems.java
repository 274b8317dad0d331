package keepword.simulation.actors;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import keepword.simulation.world.SampleRecipient;
import keepword.simulation.world.World;

/** The vendor's own systems, such as its shop: one or two are told what changes, and fail for days. */
public final class OwnSystems {
    private static final List<String> FIELDS =
            List.of("email", "choices", "name", "phone", "mailingAddress", "shippingAddress");
    private static final List<Duration> SPANS = List.of(Duration.ofMinutes(2), Duration.ofHours(1), Duration.ofDays(4));

    private final World world;
    private final Draw draw;
    private final Cast others;

    /**
     * Makes them.
     *
     * @param others who choose, and are told of
     */
    public OwnSystems(World world, RandomGenerator random, Cast others) {
        this.world = world;
        this.draw = new Draw(random);
        this.others = others;
    }

    /**
     * Registers them.
     *
     * @return how long they go on, at the most
     */
    public Duration areTold() {
        world.tellsOwnSystems();
        world.registers(SampleRecipient.own("our-shop", fields()));
        if (draw.percent(25)) {
            world.registers(SampleRecipient.own("our-crm", fields()));
        }
        Duration span = draw.oneOf(SPANS);
        Instant now = world.scheduler.trueTime();
        if (draw.percent(40)) {
            world.carrier.failsAt(now.plus(draw.upTo(span)), draw.upTo(Duration.ofDays(draw.percent(75) ? 2 : 4)));
        }
        for (int acts = draw.from(1, 5); acts > 0; acts--) {
            Duration wait = draw.upTo(span);
            String email = draw.oneOf(others.emails());
            world.start("customer", () -> {
                world.scheduler.sleep(wait);
                others.customer().chooses(email);
            });
        }
        return span;
    }

    private List<String> fields() {
        List<String> fields = new ArrayList<>(FIELDS);
        if (draw.percent(30)) {
            fields.remove(draw.oneOf(FIELDS));
        }
        return fields;
    }
}
