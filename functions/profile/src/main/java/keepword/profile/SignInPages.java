package keepword.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Optional;
import keepword.kernel.AddressKeys;
import keepword.kernel.EmailAddress;
import keepword.kernel.RandomIds;
import keepword.link.LinkTokens;
import keepword.person.Person;
import keepword.person.PersonLinks;
import keepword.web.Form;
import keepword.web.FormReader;
import keepword.web.HttpRequest;
import keepword.web.MailLimits;
import keepword.web.Responses;
import keepword.web.Sessions;
import keepword.web.UserPages;

/** The pages on the way in and out. */
record SignInPages(
        SignIns signIns,
        MailLimits.Check limits,
        Sessions sessions,
        LinkTokens tokens,
        AddressKeys addressKeys,
        RandomIds ids) {
    /** Binds a link to the browser that asked for it. */
    static final String BROWSER = "__Host-browser";

    /** {@code POST /user/sign-in}: has a link mailed. */
    APIGatewayV2HTTPResponse ask(HttpRequest request, UserPages pages) {
        FormReader reader = new FormReader(pages.texts());
        String typed = Form.parse(request.bodyText()).first("email");
        Optional<EmailAddress> email = reader.email("email", typed);
        if (email.isEmpty()) {
            return Responses.page(422, pages.askForLink(typed, reader.problems()));
        }
        Optional<APIGatewayV2HTTPResponse> refusal = limits.refusal(request, email.get());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        String known = request.cookie(BROWSER);
        String browser = known.matches("[A-Za-z0-9_-]{22}") ? known : ids.next();
        signIns.ask(addressKeys.of(email.get()), browser);
        // Longer than the link, so that somebody whose link is too old hears that, and not of another browser.
        return Responses.withCookie(
                Responses.page(200, pages.message("user.sent")), BROWSER, browser, 2 * SignIns.GOOD_FOR.toSeconds());
    }

    /** {@code GET /user/sign-in/{token}}: asks; it uses nothing up, whoever fetches it. */
    APIGatewayV2HTTPResponse look(HttpRequest request, String token, UserPages pages) {
        SignIns.State state = tokens.read(PersonLinks.SIGN_IN, token)
                .map(id -> signIns.state(id, request.cookie(BROWSER)))
                .orElse(SignIns.State.GONE);
        return switch (state) {
            case GOOD -> Responses.page(200, pages.signIn());
            case OTHER_BROWSER -> Responses.page(403, pages.message("user.otherBrowser"));
            case GONE -> Responses.page(410, pages.message("user.gone"));
        };
    }

    /** {@code POST /user/sign-in/{token}}: signs in, always with a new session. */
    APIGatewayV2HTTPResponse redeem(HttpRequest request, String token, UserPages pages) {
        Optional<Person> person =
                tokens.read(PersonLinks.SIGN_IN, token).flatMap(id -> signIns.redeem(id, request.cookie(BROWSER)));
        return person.isEmpty()
                ? look(request, token, pages)
                : Responses.withCookie(
                        Responses.seeOther("/user?done=sign-in"),
                        Sessions.COOKIE,
                        sessions.begin(person.get()),
                        Sessions.LIFE.toSeconds());
    }

    /** {@code POST /user/sign-out}. */
    APIGatewayV2HTTPResponse signOut(HttpRequest request) {
        sessions.end(request);
        return Responses.withCookie(Responses.seeOther("/user"), Sessions.COOKIE, "", 0);
    }
}
