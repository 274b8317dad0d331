package keepword.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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
import keepword.web.Form;
import keepword.web.Responses;
import keepword.web.Texts;
import keepword.web.UserPages;

/** Of the pages at {@code /user/}, those that remove a record and set questions, on parts of the simulation; signing in is left out. */
public final class ProfileOnTwins {
    private static final UserPages PAGES = new UserPages(Parts.VENDOR, Texts.ENGLISH);

    private final Parts parts;
    private final Removal removal;
    private final QuestionsForm questions;

    public ProfileOnTwins(Parts parts) {
        this.parts = parts;
        Done done = new Done(Parts.REQUESTS, Parts.POLICY, parts.ids(), parts.clock());
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
        this.removal = new Removal(parts.people(), review, wishes, done);
        this.questions = new QuestionsForm(parts.people(), parts.commits(), Parts.ANSWER_HASHES, done);
    }

    /** Somebody who is signed in removes one of their records. */
    public APIGatewayV2HTTPResponse removes(PersonId id, AddressKey address, RecordId record) {
        return signedIn(id, address, visitor -> removal.remove(visitor, RecordPath.of(record), PAGES));
    }

    /** Somebody who is signed in sets the questions that support asks. */
    public APIGatewayV2HTTPResponse setsQuestions(PersonId id, AddressKey address, List<String> answers) {
        return signedIn(id, address, visitor -> {
            String form = "version=" + visitor.person().version() + "&question1=Pet?&answer1=" + answers.getFirst()
                    + "&question2=Street?&answer2=" + answers.getLast();
            return questions.save(visitor, Form.parse(form), PAGES);
        });
    }

    private APIGatewayV2HTTPResponse signedIn(
            PersonId id, AddressKey address, Function<Visitor, APIGatewayV2HTTPResponse> page) {
        Instant now = parts.clock().instant();
        Optional<Person> person = parts.people().person(id).filter(found -> !found.isErasing());
        return person.isEmpty()
                ? Responses.page(404, PAGES.message("user.notFound"))
                : page.apply(new Visitor(person.get(), address, now, ""));
    }
}
