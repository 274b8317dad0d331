package keepword.simulation.actors;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import keepword.simulation.world.World;

/** Who acts in a schedule, how often, and how close together. */
public final class Cast {
    private static final List<Duration> SPANS = List.of(
            Duration.ofSeconds(2), Duration.ofMinutes(2), Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(10));

    private final World world;
    private final Draw draw;
    private final List<String> emails = new ArrayList<>();
    private final Shop shop;
    private final Customer customer;
    private final Verifying verifying;
    private final Staff staff;
    private final Mailbox mailbox;

    public Cast(World world, RandomGenerator random) {
        this.world = world;
        this.draw = new Draw(random);
        this.shop = new Shop(world, draw);
        this.customer = new Customer(world, draw);
        this.verifying = new Verifying(world);
        this.staff = new Staff(world, draw, verifying);
        this.mailbox = new Mailbox(world);
    }

    List<String> emails() {
        return emails;
    }

    Shop shop() {
        return shop;
    }

    Customer customer() {
        return customer;
    }

    Staff staff() {
        return staff;
    }

    Verifying verifying() {
        return verifying;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    /**
     * Gets everybody going.
     *
     * @return how long they go on, at the most
     */
    public Duration begin() {
        for (int i = draw.from(1, 3); i > 0; i--) {
            emails.add("ada" + i + "@example.com");
        }
        Erasing erasing = new Erasing(world, draw, mailbox);
        new MailWorld(world, draw);
        Duration span = draw.oneOf(SPANS);
        world.start("shop", () -> shop.sells(draw.oneOf(emails)));
        for (int acts = draw.from(2, 9); acts > 0; acts--) {
            Duration wait = draw.upTo(span);
            int who = draw.from(0, 99);
            Runnable act = who < 35
                    ? () -> shop.sells(draw.oneOf(emails))
                    : who < 60
                            ? () -> customer.chooses(draw.oneOf(emails))
                            : who < 68
                                    ? () -> customer.signsUp(draw.oneOf(emails))
                                    : who < 78
                                            ? () -> staff.helps(draw.oneOf(emails))
                                            : who < 85
                                                    ? () -> erasing.erases(draw.oneOf(emails))
                                                    : () -> staff.sendsToAll(emails);
            String name = who < 35 ? "shop" : who < 68 || (who >= 78 && who < 85) ? "customer" : "staff";
            world.start(name, () -> {
                world.scheduler.sleep(wait);
                act.run();
            });
        }
        return span;
    }
}
