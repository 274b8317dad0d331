package keepword.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Instant;
import java.util.Optional;
import keepword.consent.AddressKey;
import keepword.person.HeldAddresses;
import keepword.person.Person;
import keepword.person.PersonId;
import keepword.person.RecordId;
import keepword.profile.Sessions.Visitor;
import keepword.simulation.world.Parts;
import keepword.survey.Withdrawals;
import keepword.web.Responses;
import keepword.web.Texts;
import keepword.web.UserPages;

/** Of the pages at {@code /user/}, the one that removes a record, on parts of the simulation; signing in is left out. */
public final class ProfileOnTwins {
    private static final UserPages PAGES = new UserPages(Parts.VENDOR, Texts.ENGLISH);

    private final Parts parts;
    private final Removal removal;

    public ProfileOnTwins(Parts parts) {
        this.parts = parts;
        this.removal = new Removal(
                parts.people(),
                Parts.ADDRESS_KEYS,
                new HeldAddresses(parts.ledger(), parts.people()),
                new Withdrawals(parts.surveys()),
                parts.commits(),
                new Done(Parts.REQUESTS, Parts.POLICY, parts.ids(), parts.clock()));
    }

    /** Somebody who is signed in removes one of their records. */
    public APIGatewayV2HTTPResponse removes(PersonId id, AddressKey address, RecordId record) {
        Instant now = parts.clock().instant();
        Optional<Person> person = parts.people().person(id).filter(found -> !found.isErasing());
        return person.isEmpty()
                ? Responses.page(404, PAGES.message("user.notFound"))
                : removal.remove(new Visitor(person.get(), address, now, ""), Paths.of(record), PAGES);
    }
}
