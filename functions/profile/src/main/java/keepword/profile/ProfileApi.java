package keepword.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import keepword.consent.Consent;
import keepword.consent.Ledger;
import keepword.link.Hashes;
import keepword.person.Person;
import keepword.profile.Sessions.Visitor;
import keepword.request.Request;
import keepword.review.Review;
import keepword.review.Review.Group;
import keepword.text.Texts;
import keepword.web.Form;
import keepword.web.HttpRequest;
import keepword.web.OrderMail;
import keepword.web.Overview;
import keepword.web.Responses;
import keepword.web.Section;
import keepword.web.TopicLine;
import keepword.web.UserPages;
import keepword.web.Vendor;

/**
 * Everything at {@code /user/}. Looking changes nothing; every form carries the session's own secret, and a form without it
 * does nothing.
 */
final class ProfileApi {
    /** On the first page, of each group. */
    private static final int FEW = 10;

    private static final int PAGE = 50;

    private final Vendor vendor;
    private final Ledger ledger;
    private final SignInPages signIn;
    private final Sessions sessions;
    private final Review review;
    private final ContactForm contact;
    private final QuestionsForm questions;
    private final AddressPages address;
    private final PreparedPages prepared;
    private final Removal removal;
    private final MailChoices mail;
    private final Copies copies;
    private final ErasePages erase;

    ProfileApi(
            Vendor vendor,
            Ledger ledger,
            SignInPages signIn,
            Sessions sessions,
            Review review,
            ContactForm contact,
            QuestionsForm questions,
            AddressPages address,
            PreparedPages prepared,
            Removal removal,
            MailChoices mail,
            Copies copies,
            ErasePages erase) {
        this.vendor = vendor;
        this.ledger = ledger;
        this.signIn = signIn;
        this.sessions = sessions;
        this.review = review;
        this.contact = contact;
        this.questions = questions;
        this.address = address;
        this.prepared = prepared;
        this.removal = removal;
        this.mail = mail;
        this.copies = copies;
        this.erase = erase;
    }

    APIGatewayV2HTTPResponse answer(HttpRequest request) {
        UserPages pages = new UserPages(vendor, request.texts(vendor.texts()));
        List<String> path = Stream.of(request.path().split("/"))
                .filter(part -> !part.isEmpty())
                .skip(1)
                .toList();
        boolean post = request.method().equals("POST");
        if (!path.isEmpty() && path.getFirst().equals("sign-in")) {
            return signIn(request, path, post, pages);
        }
        if (path.size() == 2 && path.getFirst().equals("address")) {
            return post ? address.confirm(path.getLast(), pages) : address.lookAtLink(path.getLast(), pages);
        }
        if (path.size() == 2 && path.getFirst().equals("prepared")) {
            return post ? prepared.confirm(path.getLast(), pages) : prepared.look(path.getLast(), pages);
        }
        Optional<Visitor> visitor = sessions.visitor(request);
        if (visitor.isEmpty()) {
            return post || !path.isEmpty() ? Responses.seeOther("/user/") : Responses.page(200, pages.askForLink(""));
        }
        UserPages theirs = pages.in(texts(visitor.get(), pages));
        return post ? post(request, path, visitor.get(), theirs) : look(request, path, visitor.get(), theirs);
    }

    /** Their own language; the browser's where we know none. */
    private static Texts texts(Visitor visitor, UserPages pages) {
        return visitor.person().get(Person.Field.LANGUAGE).flatMap(Texts::find).orElse(pages.texts());
    }

    private APIGatewayV2HTTPResponse signIn(HttpRequest request, List<String> path, boolean post, UserPages pages) {
        if (path.size() == 1) {
            return post ? signIn.ask(request, pages) : Responses.seeOther("/user/");
        }
        String token = path.get(1);
        return post ? signIn.redeem(request, token, pages) : signIn.look(request, token, pages);
    }

    private APIGatewayV2HTTPResponse look(HttpRequest request, List<String> path, Visitor visitor, UserPages pages) {
        String page = String.join("/", path);
        if (page.startsWith("records/")) {
            return removal.look(visitor, "/user/" + page, pages);
        }
        if (page.startsWith("copy/")) {
            return copies.file(visitor, path.getLast(), request, pages);
        }
        return switch (page) {
            case "" -> review(request, visitor, pages);
            case "contact" -> contact.look(visitor, pages);
            case "questions" -> questions.look(visitor, pages);
            case "address" -> address.look(visitor, pages);
            case "erase" -> erase.look(visitor, pages);
            default ->
                Stream.of(Group.values())
                        .filter(group -> group.id().equals(page))
                        .findFirst()
                        .map(group -> list(group, request, visitor, pages))
                        .orElseGet(() -> notFound(pages));
        };
    }

    private APIGatewayV2HTTPResponse post(HttpRequest request, List<String> path, Visitor visitor, UserPages pages) {
        Form form = Form.parse(request.bodyText());
        List<String> csrf = form.values("csrf");
        if (csrf.size() != 1 || !Hashes.areEqual(csrf.getFirst(), visitor.csrf())) {
            return Responses.page(403, pages.message("user.outdated"));
        }
        String page = String.join("/", path);
        if (page.startsWith("records/")) {
            return removal.remove(visitor, "/user/" + page, pages);
        }
        return switch (page) {
            case "contact" -> contact.save(visitor, form, pages);
            case "questions" -> questions.save(visitor, form, pages);
            case "address" -> address.ask(request, visitor, form, pages);
            case "mail" -> mail.choose(visitor, form, pages);
            case "copy" -> copies.ask(visitor, pages);
            case "erase" -> erase.ask(visitor);
            case "erase/undo" -> erase.undo(visitor);
            case "sign-out" -> signIn.signOut(request);
            default -> notFound(pages);
        };
    }

    private APIGatewayV2HTTPResponse review(HttpRequest request, Visitor visitor, UserPages pages) {
        String done = request.query("done").toLowerCase(Locale.ROOT);
        return Responses.page(
                200,
                pages.review(
                        overview(visitor, pages),
                        review.sections(visitor.person(), visitor.address(), review.words(pages), FEW),
                        pages.texts().has("user.done." + done) ? done : "",
                        erasesOn(visitor, pages),
                        visitor.csrf()));
    }

    private Overview overview(Visitor visitor, UserPages pages) {
        Consent consent = ledger.consent(visitor.address());
        return new Overview(
                visitor.person().email().value(),
                TopicLine.of(review.topics(), consent.on(), pages.texts()),
                OrderMail.of(consent.transactional(), pages.texts(), vendor.zone()));
    }

    private String erasesOn(Visitor visitor, UserPages pages) {
        Person.Erasure erasure = visitor.person().erasure();
        Optional<Instant> at = erasure == null
                ? Optional.empty()
                : ledger.request(visitor.address(), erasure.request()).map(Request::appliesAt);
        return at.map(pages::day).orElse("");
    }

    private APIGatewayV2HTTPResponse list(Group group, HttpRequest request, Visitor visitor, UserPages pages) {
        Section all = review.section(group, visitor.person(), visitor.address(), review.words(pages));
        int count = Math.max(1, (all.entries().size() + PAGE - 1) / PAGE);
        String text = request.query("page");
        int page = Math.clamp(text.matches("\\d{1,6}") ? Integer.parseInt(text) : 1, 1, count);
        int from = (page - 1) * PAGE;
        int to = Math.min(all.entries().size(), from + PAGE);
        Section shown = new Section(
                all.anchor(), all.title(), all.nothing(), all.entries().subList(from, to), null);
        return Responses.page(200, pages.list(shown, page, count, "/user/" + group.id()));
    }

    private static APIGatewayV2HTTPResponse notFound(UserPages pages) {
        return Responses.page(404, pages.message("user.notFound"));
    }
}
