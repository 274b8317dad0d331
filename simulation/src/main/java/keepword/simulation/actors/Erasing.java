package keepword.simulation.actors;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.person.EmailAddress;
import keepword.person.Erasures;
import keepword.person.PersonId;
import keepword.simulation.world.Parts;
import keepword.simulation.world.World;

/** Somebody who is signed in and has everything deleted, or thinks better of it. */
final class Erasing {
    private static final int PATIENCE = 6;

    private final World world;
    private final Draw draw;
    private final Erasures erasures;

    Erasing(World world, Draw draw) {
        this.world = world;
        this.draw = draw;
        Parts parts = world.parts;
        this.erasures = new Erasures(
                parts.ledger(), parts.people(), parts.commits(), Parts.ADDRESS_KEYS, parts.clock(), parts.ids());
    }

    /** Asks for it, and takes it back now and then. */
    void erases(String email) {
        asks(email);
        if (draw.percent(30)) {
            world.scheduler.sleep(draw.upTo(Duration.ofDays(6)));
            undoes(email);
        }
    }

    /** Asks for it. */
    void asks(String email) {
        personAt(email).ifPresent(person -> asks(evidence -> erasures.ask(person, evidence, Parts.REQUESTS)));
    }

    /** Takes it back. */
    void undoes(String email) {
        personAt(email).ifPresent(person -> asks(evidence -> erasures.undo(person, evidence)));
    }

    private Optional<PersonId> personAt(String email) {
        return world.stores.personAt(Parts.ADDRESS_KEYS.of(new EmailAddress(email)));
    }

    private void asks(Consumer<Evidence> request) {
        for (int tries = 0; tries < PATIENCE; tries++) {
            int status = world.ask("profile", null, () -> {
                Evidence evidence =
                        new Evidence(Source.PROFILE, world.parts.clock().instant(), Parts.POLICY, Map.of());
                request.accept(evidence);
                return 200;
            });
            if (status == 200) {
                return;
            }
            world.scheduler.sleep(Duration.ofMinutes(2));
        }
    }
}
