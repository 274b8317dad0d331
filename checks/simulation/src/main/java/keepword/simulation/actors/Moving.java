package keepword.simulation.actors;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import keepword.kernel.PersonId;
import keepword.kernel.RequestId;
import keepword.person.AddressChangeLink;
import keepword.person.PersonLinks;
import keepword.person.PersonRecord.AddressChange;
import keepword.person.PersonTasks;
import keepword.review.RecordPath;
import keepword.simulation.world.Parts;
import keepword.simulation.world.World;

/** How somebody gets another address: they ask for it, and follow the link that is mailed there, soon, too late, or twice. */
final class Moving {
    /** Addresses that nobody has in the beginning. */
    static final List<String> NEW = List.of("ada.new@example.com", "ada.other@example.com");

    private final World world;
    private final Draw draw;
    private final Cast others;
    private final Support support;
    private final Preparing preparing;
    /** Where whoever had an address was signed in last. */
    private final Map<String, Browser> signedIn = new HashMap<>();

    Moving(World world, Draw draw, Cast others, Support support, Preparing preparing) {
        this.world = world;
        this.draw = draw;
        this.others = others;
        this.support = support;
        this.preparing = preparing;
    }

    /** From now on somebody reads the mails. */
    void begin() {
        world.whenMailed((to, job) -> {
            if (world.journal.taskOf(job) instanceof PersonTasks.ConfirmAddress(PersonId person, RequestId request)) {
                getsMail(to, new AddressChangeLink(person, request));
            }
        });
    }

    /** Types another address; now and then again, and now and then takes it back. */
    void asks(String email, Browser browser) {
        signedIn.put(email, browser);
        asksFor(target(email), browser);
        if (draw.percent(25)) {
            Browser other = draw.percent(50) ? browser : browser.copy();
            String next = target(email);
            world.start("visitor", () -> asksFor(next, other));
        }
        if (draw.percent(15)) {
            world.scheduler.sleep(draw.upTo(Duration.ofMinutes(20)));
            String path = RecordPath.of(AddressChange.ID);
            browser.sends(path, path, Map.of(), null);
        }
    }

    private void asksFor(String target, Browser browser) {
        browser.sends("/user/address", "/user/address", Map.of("email", target), null);
    }

    private String target(String email) {
        if (draw.percent(12)) {
            return email.toUpperCase(Locale.ROOT);
        }
        List<String> all = new ArrayList<>(draw.percent(30) ? others.emails() : NEW);
        all.remove(email);
        return all.isEmpty() ? NEW.getFirst() : draw.oneOf(all);
    }

    private void getsMail(String to, AddressChangeLink link) {
        if (draw.percent(15)) {
            return;
        }
        Optional<String> from =
                world.stores.person(link.person()).map(person -> person.email().value());
        int when = draw.from(0, 99);
        Duration wait = when < 75
                ? draw.upTo(Duration.ofMinutes(10))
                : when < 90
                        ? Duration.ofDays(7).minusMinutes(30).plus(draw.upTo(Duration.ofHours(1)))
                        : draw.upTo(Duration.ofDays(5));
        boolean twice = draw.percent(20);
        int meanwhile = draw.from(0, 99);
        boolean writesFromThere = draw.percent(50);
        world.start("visitor", () -> {
            world.scheduler.sleep(wait);
            from.filter(email -> meanwhile < 48).ifPresent(email -> meanwhile(meanwhile, email, to));
            confirms(world, link);
            from.map(signedIn::get)
                    .filter(browser -> meanwhile > 70)
                    .ifPresent(browser -> browser.sends("/user/contact", "/user/contact", Map.of("name", "Eve"), null));
            if (twice) {
                world.scheduler.sleep(draw.upTo(Duration.ofMinutes(3)));
                confirms(world, link);
            }
            from.filter(email -> writesFromThere).ifPresent(this::writesToSupport);
        });
    }

    /** Follows the link, in whatever browser. */
    static void confirms(World world, AddressChangeLink link) {
        String path = "/user/address/" + Parts.TOKENS.write(PersonLinks.ADDRESS_CHANGE, link);
        new Browser(world).sends(path, path, Map.of(), null);
    }

    /** What happens in the same moment. */
    private void meanwhile(int what, String from, String to) {
        Runnable act = switch (what / 8) {
            case 0 -> () -> others.shop().sells(from);
            case 1 -> () -> others.shop().sells(to);
            case 2 -> () -> others.customer().endsAllMail(from);
            case 3 -> () -> others.customer().chooses(from);
            case 4 -> () -> others.customer().chooses(to);
            default -> () -> erases(from);
        };
        world.start("visitor", act);
    }

    /** From the address that they may have left by now. */
    private void writesToSupport(String email) {
        Duration wait = draw.upTo(Duration.ofDays(draw.percent(60) ? 1 : 4));
        int who = draw.from(0, 99);
        world.start(who < 60 ? "support" : "staff", () -> {
            world.scheduler.sleep(wait);
            if (who < 60) {
                support.helps(email);
            } else if (who < 85) {
                others.staff().helps(email);
            } else {
                preparing.hears(email);
            }
        });
    }

    private void erases(String email) {
        Browser browser = signedIn.get(email);
        if (browser != null) {
            browser.sends("/user/erase", "/user/erase", Map.of(), null);
        }
    }
}
