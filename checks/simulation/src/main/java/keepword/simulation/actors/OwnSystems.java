package keepword.simulation.actors;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import keepword.kernel.Fields;
import keepword.simulation.check.StaffCall;
import keepword.simulation.world.SampleRecipient;
import keepword.simulation.world.World;

/** The vendor's own systems, such as its shop: one or two are told what changes, and fail for days; the register may end or narrow what they get. */
public final class OwnSystems {
    private static final String SHOP = "our-shop";
    private static final List<String> FIELDS =
            List.of("email", "customerId", "choices", "name", "phone", "mailingAddress", "shippingAddress");
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
        world.registers(SampleRecipient.own(SHOP, fields()));
        if (draw.percent(25)) {
            world.registers(SampleRecipient.own("our-crm", fields()));
        }
        Duration span = draw.oneOf(SPANS);
        if (draw.percent(40)) {
            Duration wait = draw.upTo(span);
            StaffCall call = getsLess();
            String mover = draw.percent(50) ? draw.oneOf(others.emails()) : null;
            world.start("staff", () -> {
                world.scheduler.sleep(wait);
                world.operate(call, null);
                if (mover != null) {
                    world.start("visitor", () -> movesAndIsErased(mover));
                }
            });
        }
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

    /** So that a system knows somebody by an earlier address alone. */
    private void movesAndIsErased(String email) {
        Browser browser = new Browser(world);
        String next = Moving.NEW.getFirst();
        if (browser.signsIn(email, others.mailbox())) {
            browser.sends("/user/address", "/user/address", Map.of("email", next), null);
            world.scheduler.sleep(Duration.ofHours(1));
            new Erasing(world, draw, others.mailbox()).asks(next);
        }
    }

    private StaffCall getsLess() {
        Map<String, Object> less = draw.percent(50)
                ? Map.of("id", SHOP)
                : Map.of("recipient", SampleRecipient.own(SHOP, List.of("customerId", "choices")));
        String operation = less.containsKey("id") ? "recipient-end" : "recipient-register";
        return new StaffCall(
                "eve", operation, Fields.of("ticket", "O-1").andAll(less).map());
    }

    private List<String> fields() {
        List<String> fields = new ArrayList<>(FIELDS);
        if (draw.percent(30)) {
            fields.remove(draw.oneOf(FIELDS));
        }
        return fields;
    }
}
