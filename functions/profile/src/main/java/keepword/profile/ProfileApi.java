package keepword.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import keepword.consent.Consent;
import keepword.person.Person;
import keepword.request.Request;
import keepword.request.RequestLedger;
import keepword.review.Review;
import keepword.review.Review.Group;
import keepword.text.Texts;
import keepword.web.Form;
import keepword.web.HttpApi;
import keepword.web.HttpRequest;
import keepword.web.OrderMail;
import keepword.web.Overview;
import keepword.web.Responses;
import keepword.web.Router;
import keepword.web.Section;
import keepword.web.Sessions;
import keepword.web.Sessions.Visitor;
import keepword.web.UserPages;
import keepword.web.Vendor;

/**
 * Everything at {@code /user/}. Looking changes nothing; every form carries the session's own secret, and a form without it
 * does nothing.
 */
record ProfileApi(
        Vendor vendor,
        RequestLedger ledger,
        SignInPages signIn,
        Sessions sessions,
        Review review,
        ContactForm contact,
        QuestionsForm questions,
        SharingPages sharing,
        AddressPages address,
        PreparedPages prepared,
        IssueForm issue,
        Removal removal,
        MailChoices mail,
        Copies copies,
        ErasePages erase) {
    /** On the first page, of each group. */
    private static final int FEW = 10;

    private static final int PAGE = 50;
    private static final String HOME = "/user";
    private static final String RECORDS = "/user/records/";

    /**
     * What somebody asks for.
     *
     * @param value of the route's parameter
     * @param form empty unless it is posted
     */
    private record Asked(HttpRequest request, String value, Form form, UserPages pages) {}

    /** Pages that nobody has to be signed in for. */
    private Router<Function<Asked, APIGatewayV2HTTPResponse>> forEverybody() {
        return new Router<Function<Asked, APIGatewayV2HTTPResponse>>()
                .get("/user/sign-in", asked -> Responses.seeOther(HOME))
                .post("/user/sign-in", asked -> signIn.ask(asked.request(), asked.pages()))
                .get("/user/sign-in/{token}", asked -> signIn.look(asked.request(), asked.value(), asked.pages()))
                .post("/user/sign-in/{token}", asked -> signIn.redeem(asked.request(), asked.value(), asked.pages()))
                .get("/user/address/{token}", asked -> address.lookAtLink(asked.value(), asked.pages()))
                .post("/user/address/{token}", asked -> address.confirm(asked.value(), asked.pages()))
                .get("/user/prepared/{token}", asked -> prepared.look(asked.value(), asked.pages()))
                .post("/user/prepared/{token}", asked -> prepared.confirm(asked.value(), asked.pages()));
    }

    /** Pages of who is signed in. */
    private Router<BiFunction<Asked, Visitor, APIGatewayV2HTTPResponse>> forVisitors() {
        Router<BiFunction<Asked, Visitor, APIGatewayV2HTTPResponse>> router = new Router<
                        BiFunction<Asked, Visitor, APIGatewayV2HTTPResponse>>()
                .get("/user", this::review)
                .get("/user/contact", (asked, visitor) -> contact.look(visitor, asked.pages()))
                .post("/user/contact", (asked, visitor) -> contact.save(visitor, asked.form(), asked.pages()))
                .get("/user/questions", (asked, visitor) -> questions.look(visitor, asked.pages()))
                .post("/user/questions", (asked, visitor) -> questions.save(visitor, asked.form(), asked.pages()))
                .get("/user/sharing", (asked, visitor) -> sharing.look(visitor, asked.pages()))
                .post("/user/sharing", (asked, visitor) -> sharing.choose(visitor, asked.form(), asked.pages()))
                .get("/user/address", (asked, visitor) -> address.look(visitor, asked.pages()))
                .post(
                        "/user/address",
                        (asked, visitor) -> address.ask(asked.request(), visitor, asked.form(), asked.pages()))
                .post("/user/mail", (asked, visitor) -> mail.choose(visitor, asked.form(), asked.pages()))
                .post("/user/copy", (asked, visitor) -> copies.ask(visitor, asked.pages()))
                .get(
                        "/user/copy/{file}",
                        (asked, visitor) -> copies.file(visitor, asked.value(), asked.request(), asked.pages()))
                .get(RECORDS + "{record+}", (asked, visitor) -> record(visitor, RECORDS + asked.value(), asked.pages()))
                .post(
                        RECORDS + "{record+}",
                        (asked, visitor) -> correctOrRemove(visitor, RECORDS + asked.value(), asked))
                .get("/user/erase", (asked, visitor) -> erase.look(visitor, asked.pages()))
                .post("/user/erase", (asked, visitor) -> erase.ask(visitor))
                .post("/user/erase/undo", (asked, visitor) -> erase.undo(visitor))
                .post("/user/sign-out", (asked, visitor) -> signIn.signOut(asked.request()));
        for (Group group : Group.values()) {
            router.get("/user/" + group.id(), (asked, visitor) -> list(group, asked, visitor));
        }
        return router;
    }

    private APIGatewayV2HTTPResponse record(Visitor visitor, String path, UserPages pages) {
        return issue.find(visitor, path)
                .map(found -> issue.look(visitor, found, pages))
                .orElseGet(() -> removal.look(visitor, path, pages));
    }

    private APIGatewayV2HTTPResponse correctOrRemove(Visitor visitor, String path, Asked asked) {
        return IssueForm.isSent(asked.form())
                ? issue.find(visitor, path)
                        .map(found -> issue.save(visitor, found, path, asked.form(), asked.pages()))
                        .orElseGet(() -> Responses.page(404, asked.pages().message("user.notFound")))
                : removal.remove(visitor, path, asked.pages());
    }

    HttpApi api() {
        Router<Function<Asked, APIGatewayV2HTTPResponse>> everybody = forEverybody();
        Router<BiFunction<Asked, Visitor, APIGatewayV2HTTPResponse>> visitors = forVisitors();
        return request -> {
            UserPages pages = new UserPages(vendor, request.texts(vendor.texts()), false);
            return everybody
                    .find(request)
                    .map(match -> match.handler().apply(new Asked(request, match.value(), Form.parse(""), pages)))
                    .orElseGet(() -> personal(visitors, request, pages));
        };
    }

    private APIGatewayV2HTTPResponse personal(
            Router<BiFunction<Asked, Visitor, APIGatewayV2HTTPResponse>> visitors,
            HttpRequest request,
            UserPages pages) {
        boolean post = request.method().equals("POST");
        Optional<Visitor> found = sessions.visitor(request);
        if (found.isEmpty()) {
            boolean home = Router.segments(request.path()).equals(Router.segments(HOME));
            return post || !home ? Responses.seeOther(HOME) : Responses.page(200, pages.askForLink("", Map.of()));
        }
        Visitor visitor = found.get();
        UserPages theirs = pages.signedIn(texts(visitor, pages));
        Form form = Form.parse(post ? request.bodyText() : "");
        if (post && !visitor.hasSent(form)) {
            return Responses.page(403, theirs.message("user.outdated"));
        }
        return visitors.find(request)
                .map(match -> match.handler().apply(new Asked(request, match.value(), form, theirs), visitor))
                .orElseGet(() -> Responses.page(404, theirs.message("user.notFound")));
    }

    /** Their own language; the browser's where we know none. */
    private static Texts texts(Visitor visitor, UserPages pages) {
        return visitor.person().get(Person.Field.LANGUAGE).flatMap(Texts::find).orElse(pages.texts());
    }

    private APIGatewayV2HTTPResponse review(Asked asked, Visitor visitor) {
        UserPages pages = asked.pages();
        String done = asked.request().query("done").toLowerCase(Locale.ROOT);
        return Responses.page(
                200,
                pages.review(
                        overview(visitor, pages),
                        review.sections(visitor.person(), visitor.address(), review.formats(pages), FEW),
                        pages.texts().has("user.done." + done) ? done : "",
                        erasesOn(visitor, pages),
                        visitor.csrf()));
    }

    private Overview overview(Visitor visitor, UserPages pages) {
        Consent consent = ledger.consent(visitor.address());
        return new Overview(
                visitor.person().email().value(),
                mail.lines(consent.on(), pages.texts()),
                OrderMail.of(consent.transactional(), pages.texts(), vendor.zone()));
    }

    private String erasesOn(Visitor visitor, UserPages pages) {
        Person.Erasure erasure = visitor.person().erasure();
        Optional<Instant> at = erasure == null
                ? Optional.empty()
                : ledger.request(visitor.address(), erasure.request()).map(Request::appliesAt);
        return at.map(pages::day).orElse("");
    }

    private APIGatewayV2HTTPResponse list(Group group, Asked asked, Visitor visitor) {
        UserPages pages = asked.pages();
        Section all = review.section(group, visitor.person(), visitor.address(), review.formats(pages));
        int count = Math.max(1, (all.entries().size() + PAGE - 1) / PAGE);
        String text = asked.request().query("page");
        int page = Math.clamp(text.matches("\\d{1,6}") ? Integer.parseInt(text) : 1, 1, count);
        int from = (page - 1) * PAGE;
        int to = Math.min(all.entries().size(), from + PAGE);
        Section shown = new Section(
                all.anchor(), all.title(), all.nothing(), all.entries().subList(from, to), null);
        return Responses.page(200, pages.list(shown, page, count, "/user/" + group.id()));
    }
}
