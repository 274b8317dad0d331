package keepword.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Instant;
import java.util.Optional;
import keepword.consent.AddressKey;
import keepword.person.HeldAddresses;
import keepword.person.Person;
import keepword.person.PersonId;
import keepword.person.RecordId;
import keepword.person.Wishes;
import keepword.profile.Sessions.Visitor;
import keepword.review.RecordPath;
import keepword.review.Review;
import keepword.simulation.world.Parts;
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
        Review review = new Review(
                parts.ledger(),
                parts.people(),
                new HeldAddresses(parts.ledger(), parts.people()),
                parts.surveys(),
                Parts.TOPICS);
        Wishes wishes = new Wishes(
                parts.ledger(),
                parts.people(),
                parts.surveys(),
                parts.commits(),
                Parts.ADDRESS_KEYS,
                Parts.REQUESTS,
                parts.clock(),
                parts.ids());
        this.removal = new Removal(
                parts.people(), review, wishes, new Done(Parts.REQUESTS, Parts.POLICY, parts.ids(), parts.clock()));
    }

    /** Somebody who is signed in removes one of their records. */
    public APIGatewayV2HTTPResponse removes(PersonId id, AddressKey address, RecordId record) {
        Instant now = parts.clock().instant();
        Optional<Person> person = parts.people().person(id).filter(found -> !found.isErasing());
        return person.isEmpty()
                ? Responses.page(404, PAGES.message("user.notFound"))
                : removal.remove(new Visitor(person.get(), address, now, ""), RecordPath.of(record), PAGES);
    }
}
