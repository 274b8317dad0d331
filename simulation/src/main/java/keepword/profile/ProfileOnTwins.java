package keepword.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import keepword.consent.ConsentKeeper;
import keepword.person.AddressChanges;
import keepword.person.Erasures;
import keepword.person.HeldAddresses;
import keepword.person.Wishes;
import keepword.request.TransactionalOptOuts;
import keepword.review.Review;
import keepword.simulation.world.Parts;
import keepword.web.ErrorPages;
import keepword.web.HttpRequest;
import keepword.web.MailLimits;

/** The pages at {@code /user/} on parts of the simulation. */
public final class ProfileOnTwins {
    private final ProfileApi api;

    public ProfileOnTwins(Parts parts) {
        Done done = new Done(Parts.REQUESTS, Parts.POLICY, parts.ids(), parts.clock());
        Sessions sessions = new Sessions(
                parts.ledger(), parts.people(), parts.commits(), Parts.ADDRESS_KEYS, parts.ids(), parts.clock());
        ConsentKeeper consents = new ConsentKeeper(parts.ledger(), parts.commits(), parts.clock(), parts.ids());
        SignIns signIns = new SignIns(
                parts.ledger(),
                parts.people(),
                parts.commits(),
                consents,
                done,
                parts.courier(),
                parts.ids(),
                parts.clock());
        Review review = new Review(
                parts.ledger(),
                parts.people(),
                new HeldAddresses(parts.ledger(), parts.people()),
                parts.surveys(),
                parts.wordings(),
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
        MailLimits limits = new MailLimits(
                parts.commits(), Parts.ADDRESS_KEYS, new ErrorPages(Parts.VENDOR), parts.log(), parts.clock());
        AddressChanges changes = new AddressChanges(
                parts.ledger(), parts.people(), parts.commits(), Parts.ADDRESS_KEYS, parts.clock(), parts.ids());
        Erasures erasures = new Erasures(
                parts.ledger(), parts.people(), parts.commits(), Parts.ADDRESS_KEYS, parts.clock(), parts.ids());
        this.api = new ProfileApi(
                Parts.VENDOR,
                parts.ledger(),
                new SignInPages(
                        signIns,
                        limits.of("sign-in", 5, 300, 3_000, Duration.ofMinutes(15)),
                        sessions,
                        Parts.TOKENS,
                        Parts.ADDRESS_KEYS,
                        parts.ids()),
                sessions,
                review,
                new ContactForm(parts.commits(), done),
                new QuestionsForm(parts.people(), parts.commits(), Parts.ANSWER_HASHES, done),
                new AddressPages(
                        changes, limits.of("address-change", 5, 30, 500, Duration.ofHours(1)), Parts.TOKENS, done),
                new PreparedPages(wishes, Parts.TOKENS, review, done),
                new Removal(parts.people(), review, wishes, done),
                new MailChoices(
                        consents,
                        parts.wordings(),
                        new TransactionalOptOuts(parts.ledger(), parts.commits(), parts.clock(), parts.ids()),
                        Parts.TOPICS,
                        done),
                new Copies(review, wishes, done),
                new ErasePages(erasures, done));
    }

    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        return api.answer(new HttpRequest(event));
    }
}
