package keepword.simulation.actors;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import keepword.simulation.world.World;

/** Somebody buys and wants news, opts out while promotional mail is sent to everybody, and wants no mail at all in the end. */
public final class OneStory {
    private static final String EMAIL = "ada1@example.com";

    private OneStory() {}

    public static Duration begin(World world, RandomGenerator random) {
        Draw draw = new Draw(random);
        Shop shop = new Shop(world, draw);
        Customer customer = new Customer(world, draw);
        Staff staff = new Staff(world, draw);
        world.start("shop", () -> shop.sellsWithNews(EMAIL));
        world.start("customer", () -> {
            world.scheduler.sleep(Duration.ofSeconds(20));
            customer.optsOut(EMAIL);
            customer.endsAllMail(EMAIL);
        });
        world.start("staff", () -> {
            world.scheduler.sleep(Duration.ofSeconds(20));
            staff.sendsToAll(List.of(EMAIL));
        });
        return Duration.ofMinutes(1);
    }
}
