package keepword.site;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import keepword.aws.StructuredLog;
import keepword.chat.FollowUps;
import keepword.chat.ForgetLink;
import keepword.consent.Wordings;
import keepword.disclosure.Recipient;
import keepword.disclosure.Register;
import keepword.kernel.AddressKey;
import keepword.person.PersonLinks;
import keepword.person.SignUp;
import keepword.policy.OptInForms;
import keepword.policy.ShownOptIn;
import keepword.request.ConsentPart;
import keepword.site.SignUps.State;
import keepword.text.Texts;
import keepword.web.CrossOrigin;
import keepword.web.Form;
import keepword.web.HttpApi;
import keepword.web.HttpRequest;
import keepword.web.MailLimits;
import keepword.web.Pages;
import keepword.web.Problem;
import keepword.web.Responses;
import keepword.web.Router;

/** The sign-up page, its form, and the page that confirms. GET and HEAD change nothing. */
record SitePages(
        ConsentPart consent,
        SignUpForm form,
        SignUps signUps,
        MailLimits.Check limits,
        Wordings wordings,
        OptInForms forms,
        Pages pages,
        CrossOrigin origins,
        StructuredLog log) {
    /** @param value of the route's parameter */
    private record Asked(HttpRequest request, String value, Pages pages) {}

    HttpApi api() {
        Router<Function<Asked, APIGatewayV2HTTPResponse>> routes = new Router<
                        Function<Asked, APIGatewayV2HTTPResponse>>()
                .get("/signup", asked -> Responses.page(200, asked.pages().signUp()))
                .post("/signup", asked -> origins.allow(asked.request(), signUp(asked.request(), asked.pages())))
                .options("/signup", asked -> origins.preflight(asked.request()))
                .get("/confirm/{token}", asked -> confirmation(asked.request(), asked.value(), false, asked.pages()))
                .get(
                        "/.well-known/security.txt",
                        asked -> Responses.plain(
                                SecurityText.of(pages.vendor(), consent.clock().instant())))
                .get("/policy", asked -> policy().inForce(asked.request()))
                .get("/policy/changes/{version}", asked -> policy().changes(asked.request(), asked.value()))
                .get("/policy/{version}", asked -> policy().version(asked.request(), asked.value()))
                .get("/partners", asked -> partners().all(asked.request()))
                .get("/retention", asked -> new TermPages(pages.vendor()).all(asked.request()))
                .get("/promises", asked -> policy().promises(asked.request()))
                .get(
                        "/notice.json",
                        asked -> Notice.of(
                                consent.policies().calendar(), pages.vendor().brand(), now()))
                .get("/notice-1.js", asked -> Notice.script())
                .get("/chat/forget/{token}", asked -> forgetting(asked.value(), false, asked.pages()))
                .post("/chat/forget/{token}", asked -> forgetting(asked.value(), true, asked.pages()))
                .post("/confirm/{token}", asked -> confirmation(asked.request(), asked.value(), true, asked.pages()));
        return request -> {
            Pages theirs = pages.in(request.texts(pages.vendor().texts()));
            return routes.find(request)
                    .map(match -> match.handler().apply(new Asked(request, match.value(), theirs)))
                    .orElseGet(() -> nothingThere(request, theirs));
        };
    }

    private Instant now() {
        return consent.clock().instant();
    }

    private PolicyPages policy() {
        return new PolicyPages(consent.policies(), pages, now());
    }

    private PartnerPages partners() {
        Register register = consent.disclosures().register();
        List<Recipient> current = register.current(
                consent.policies().calendar(), now(), pages.vendor().zone());
        return new PartnerPages(register.successions(), current, pages.vendor());
    }

    /**
     * Whatever is no route of the template ends here. For API Gateway, a path with a slash at its end may be another one (its
     * documentation does not say so), and then it comes here.
     */
    private static APIGatewayV2HTTPResponse nothingThere(HttpRequest request, Pages theirs) {
        List<String> segments = Router.segments(request.path());
        if (request.path().endsWith("/") && !segments.isEmpty()) {
            return Responses.permanentRedirect(segments, request.event().getRawQueryString());
        }
        return request.isFromProgram()
                ? Responses.problem(new Problem(404, "Not found", "There is nothing at this address."))
                : Responses.page(404, theirs.notFound());
    }

    /** A person is answered with a page in their language, a program with JSON in English. */
    private APIGatewayV2HTTPResponse signUp(HttpRequest request, Pages spoken) {
        boolean json = request.isJson();
        return switch (form.read(request, json ? Texts.ENGLISH : spoken.texts())) {
            case SignUpForm.Result.Invalid(var problems) ->
                json ? invalid(problems) : Responses.page(422, spoken.signUp(Form.parse(request.bodyText()), problems));
            case SignUpForm.Result.Valid(var email, var topics, String language, String wording, boolean ours) -> {
                Optional<APIGatewayV2HTTPResponse> refusal = limits.refusal(request, email);
                if (refusal.isPresent()) {
                    yield refusal.get();
                }
                String shown = ours ? wordings.keep(spoken.signUpWording(topics)) : wording.isEmpty() ? null : wording;
                signUps.begin(email, topics, language.isEmpty() ? spoken.texts().language() : language, shown);
                // Known or new, opted out or not: the line, like the answer, is the same.
                log.event("site.sign-up", Map.of());
                yield json
                        ? Responses.json(202, Map.of("result", "mail-sent-if-deliverable"))
                        : Responses.page(200, spoken.signedUp());
            }
        };
    }

    private static APIGatewayV2HTTPResponse invalid(Map<String, String> problems) {
        Map<String, String> byPointer = new LinkedHashMap<>();
        problems.forEach((field, words) -> byPointer.put(field.isEmpty() ? "" : "/" + field, words));
        return Responses.problem(new Problem(422, "Invalid fields", "See errors."), byPointer);
    }

    private APIGatewayV2HTTPResponse confirmation(HttpRequest request, String token, boolean post, Pages spoken) {
        // Before anything else: however long the rest takes, the choice is made now, and a later one overtakes it.
        Instant now = consent.clock().instant();
        Optional<String> id = consent.tokens().read(PersonLinks.CONFIRMATION, token);
        if (id.isEmpty()) {
            return Responses.page(400, spoken.badConfirmation());
        }
        Optional<SignUp> waiting = signUps.waiting(id.get());
        Optional<ShownOptIn> shown = waiting.filter(signUp -> post).flatMap(signUp -> shown(request, signUp, spoken));
        if (waiting.isPresent() && shown.isEmpty()) {
            // Looked at, or confirmed with a form that does not count.
            return Responses.page(post ? 422 : 200, spoken.confirm(waiting.get().topics(), post, forms));
        }
        State state = shown.isPresent() ? signUps.confirm(id.get(), shown.get(), now) : signUps.state(id.get());
        return switch (state) {
            case CONFIRMED -> Responses.page(200, spoken.confirmed());
            case FORGOTTEN -> Responses.page(410, spoken.expired());
        };
    }

    /** What is left of a follow-up of the chat; doing it again does no harm. */
    private APIGatewayV2HTTPResponse forgetting(String token, boolean post, Pages spoken) {
        Optional<ForgetLink> link = consent.tokens().read(ForgetLink.TYPE, token);
        if (link.isEmpty()) {
            return Responses.page(404, spoken.notFound());
        }
        FollowUps followUps = new FollowUps(consent);
        AddressKey address =
                consent.addressKeys().renewed(link.get().address(), link.get().generation());
        if (post) {
            followUps.forget(address, link.get().id());
        }
        return Responses.page(
                200,
                followUps
                        .find(address, link.get().id())
                        .map(left -> spoken.forgetChat(left.isOpen(), left.forgottenAt()))
                        .orElseGet(spoken::chatForgotten));
    }

    private Optional<ShownOptIn> shown(HttpRequest request, SignUp signUp, Pages spoken) {
        return forms.read(
                Form.parse(request.bodyText()).first(OptInForms.FIELD),
                Texts.languages().stream().map(texts -> spoken.in(texts).confirmWording(signUp.topics())));
    }
}
