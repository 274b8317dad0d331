package keepword.simulation.actors;

import java.time.Duration;
import java.util.Map;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
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
        if (asks(email) && draw.percent(30)) {
            world.scheduler.sleep(draw.upTo(Duration.ofDays(6)));
            undoes(email);
        }
    }

    /** Asks for it, once they are signed in. */
    boolean asks(String email) {
        AddressKey address = Parts.ADDRESS_KEYS.of(new EmailAddress(email));
        return world.stores.personAt(address).isPresent() && sends(email, "/user/erase", "/user/erase");
    }

    /** Takes it back. */
    void undoes(String email) {
        sends(email, "/user", "/user/erase/undo");
    }

    private boolean sends(String email, String page, String path) {
        Browser browser = new Browser(world);
        boolean signedIn = browser.signsIn(email, mailbox);
        if (signedIn) {
            browser.sends(page, path, Map.of(), null);
        }
        return signedIn;
    }
}
