package keepword.unsubscribe;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import keepword.aws.StructuredLog;
import keepword.consent.Choice;
import keepword.consent.ConsentKeeper;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.link.LinkTokens;
import keepword.link.UnsubscribeLink;
import keepword.web.HttpRequest;
import keepword.web.Pages;
import keepword.web.Responses;

/**
 * What stands behind an unsubscribe link (RFC 8058). Looking at it changes nothing, whoever looks; a POST of any body
 * opts out, at once and however often it is repeated. It needs no cookie, no login, and nothing of the person.
 */
final class UnsubscribePage {
    private final LinkTokens tokens;
    private final ConsentKeeper consents;
    private final Pages pages;
    private final String policyVersion;
    private final InstantSource clock;
    private final StructuredLog log;

    UnsubscribePage(
            LinkTokens tokens,
            ConsentKeeper consents,
            Pages pages,
            String policyVersion,
            InstantSource clock,
            StructuredLog log) {
        this.tokens = tokens;
        this.consents = consents;
        this.pages = pages;
        this.policyVersion = policyVersion;
        this.clock = clock;
        this.log = log;
    }

    APIGatewayV2HTTPResponse answer(HttpRequest request) {
        Optional<UnsubscribeLink> link = tokens.read(request.pathParameter("token"));
        if (link.isEmpty()) {
            return Responses.page(400, pages.badLink());
        }
        if (!request.method().equals("POST")) {
            return Responses.page(200, pages.unsubscribe());
        }
        optOut(link.get(), sourceOf(request));
        return Responses.page(200, pages.unsubscribed());
    }

    private void optOut(UnsubscribeLink link, Source source) {
        Map<String, String> details = Map.of("mail", link.mail().value());
        Evidence evidence = new Evidence(source, clock.instant(), policyVersion, details);
        consents.record(link.address(), new Choice.OptOutOfEverything(), evidence);
        log.event("consent.opted-out", Map.of("address", link.address().value(), "source", source.id()));
    }

    /** The mail program's own button says so, in a form of either encoding. */
    private static Source sourceOf(HttpRequest request) {
        String body = request.bodyText();
        return body.contains("List-Unsubscribe") && body.contains("One-Click") ? Source.ONE_CLICK : Source.LINK;
    }
}
