package keepword.simulation.actors;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import keepword.person.AddressChangeLink;
import keepword.person.PersonTasks;
import keepword.simulation.world.World;

/** Somebody buys and wants news, opts out while promotional mail is sent to everybody, and wants no mail at all in the end. */
public final class OneStory {
    private static final String EMAIL = "ada1@example.com";

    private OneStory() {}

    public static Duration begin(World world, RandomGenerator random) {
        Draw draw = new Draw(random);
        Shop shop = new Shop(world, draw);
        Customer customer = new Customer(world, draw);
        Staff staff = new Staff(world, draw, new Verifying(world));
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

    /** Support corrects something for somebody and is asked for an erasure; then two of them hear that it is a child. */
    public static Duration ofSupport(World world, RandomGenerator random) {
        Cast cast = new Cast(world, random);
        Support support = new Support(world, random, cast);
        world.start("shop", () -> cast.shop().sellsWithNews(EMAIL));
        world.start("support", () -> {
            world.scheduler.sleep(Duration.ofSeconds(20));
            support.helps(EMAIL, "correct", "eve", true);
            world.scheduler.sleep(Duration.ofMinutes(2));
            support.helps(EMAIL, "erase", "bob", true);
        });
        world.start("support", () -> {
            world.scheduler.sleep(Duration.ofMinutes(10));
            support.reports(EMAIL, "eve");
            support.reports(EMAIL, "bob");
        });
        return Duration.ofMinutes(15);
    }

    /** Somebody signs in, corrects their name and changes their address; then they follow an unsubscribe link of an old mail. */
    public static Duration ofUser(World world, RandomGenerator random) {
        Cast cast = new Cast(world, random);
        String next = Moving.NEW.getFirst();
        world.whenMailed((to, job) -> {
            if (world.journal.taskOf(job) instanceof PersonTasks.ConfirmAddress(var person, var request)) {
                world.start("visitor", () -> {
                    world.scheduler.sleep(Duration.ofSeconds(20));
                    Moving.confirms(world, new AddressChangeLink(person, request));
                    cast.customer().optsOut(EMAIL);
                    new Browser(world).signsIn(next, cast.mailbox());
                });
            }
        });
        world.start("shop", () -> cast.shop().sellsWithNews(EMAIL));
        world.start("visitor", () -> {
            world.scheduler.sleep(Duration.ofMinutes(2));
            Browser browser = new Browser(world);
            if (browser.signsIn(EMAIL, cast.mailbox())) {
                browser.sends("/user/contact", "/user/contact", Map.of("name", "Ada"), null);
                browser.sends("/user/address", "/user/address", Map.of("email", next), null);
            }
        });
        return Duration.ofMinutes(30);
    }
}
