package keepword.site;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import keepword.aws.StructuredLog;
import keepword.consent.Wordings;
import keepword.link.LinkTokens;
import keepword.parts.ConsentPart;
import keepword.text.Texts;
import keepword.web.CrossOrigin;
import keepword.web.HttpRequest;
import keepword.web.MailLimits;
import keepword.web.Pages;
import keepword.web.Problem;
import keepword.web.Responses;

/** The sign-up page, its form, and the page that confirms. GET and HEAD change nothing. */
final class SitePages {
    private final SignUpForm form;
    private final SignUps signUps;
    private final MailLimits.Check limits;
    private final Wordings wordings;
    private final LinkTokens tokens;
    private final Pages pages;
    private final CrossOrigin origins;
    private final InstantSource clock;
    private final StructuredLog log;

    SitePages(
            ConsentPart consent,
            SignUpForm form,
            SignUps signUps,
            MailLimits.Check limits,
            Pages pages,
            CrossOrigin origins,
            StructuredLog log) {
        this.form = form;
        this.signUps = signUps;
        this.limits = limits;
        this.wordings = consent.wordings();
        this.tokens = consent.tokens();
        this.pages = pages;
        this.origins = origins;
        this.clock = consent.clock();
        this.log = log;
    }

    APIGatewayV2HTTPResponse answer(HttpRequest request) {
        Pages spoken = pages.in(request.texts(pages.vendor().texts()));
        boolean post = request.method().equals("POST");
        if (!request.pathParameter("token").isEmpty()) {
            return confirmation(request.pathParameter("token"), post, spoken);
        }
        if (request.method().equals("OPTIONS")) {
            return origins.preflight(request);
        }
        return post ? origins.allow(request, signUp(request, spoken)) : Responses.page(200, spoken.signUp());
    }

    /** A person is answered with a page in their language, a program with JSON in English. */
    private APIGatewayV2HTTPResponse signUp(HttpRequest request, Pages spoken) {
        boolean json = request.isJson();
        return switch (form.read(request, json ? Texts.ENGLISH : spoken.texts())) {
            case SignUpForm.Result.Invalid(String words, String field) ->
                json
                        ? Responses.problem(new Problem(422, "Invalid field", words, "/" + field))
                        : Responses.page(422, spoken.signUp(words, field));
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

    private APIGatewayV2HTTPResponse confirmation(String token, boolean post, Pages spoken) {
        // Before anything else: however long the rest takes, the choice is made now, and a later one overtakes it.
        Instant now = clock.instant();
        Optional<String> id = tokens.readConfirmation(token);
        if (id.isEmpty()) {
            return Responses.page(400, spoken.badLink());
        }
        return switch (post ? signUps.confirm(id.get(), now) : signUps.state(id.get())) {
            case WAITING -> Responses.page(200, spoken.confirm());
            case CONFIRMED -> Responses.page(200, spoken.confirmed());
            case FORGOTTEN -> Responses.page(410, spoken.expired());
        };
    }
}
