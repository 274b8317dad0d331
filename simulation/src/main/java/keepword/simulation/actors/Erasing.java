package keepword.simulation.actors;

import java.time.Duration;
import java.util.Map;
import keepword.consent.AddressKey;
import keepword.person.EmailAddress;
import keepword.simulation.world.Parts;
import keepword.simulation.world.World;

/** Somebody who signs in and has everything deleted, or thinks better of it. */
final class Erasing {
    private final World world;
    private final Draw draw;
    private final Mailbox mailbox;

    Erasing(World world, Draw draw, Mailbox mailbox) {
        this.world = world;
        this.draw = draw;
        this.mailbox = mailbox;
    }

    /** Asks for it, and takes it back now and then. */
    void erases(String email) {
        AddressKey address = Parts.ADDRESS_KEYS.of(new EmailAddress(email));
        Browser browser = new Browser(world);
        if (world.stores.personAt(address).isEmpty() || !browser.signsIn(email, mailbox)) {
            return;
        }
        browser.sends("/user/erase", "/user/erase", Map.of(), null);
        if (draw.percent(30)) {
            world.scheduler.sleep(draw.upTo(Duration.ofDays(6)));
            Browser other = new Browser(world);
            if (other.signsIn(email, mailbox)) {
                other.sends("/user/erase", "/user/erase/undo", Map.of(), null);
            }
        }
    }
}
