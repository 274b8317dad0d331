package keepword.unsubscribe;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepword.aws.StructuredLog;
import keepword.consent.AddressKey;
import keepword.consent.AddressKeys;
import keepword.consent.Choice;
import keepword.consent.Consent;
import keepword.consent.ConsentChange;
import keepword.consent.ConsentKeeper;
import keepword.consent.Evidence;
import keepword.consent.Ledger;
import keepword.consent.Topic;
import keepword.link.LinkTokens;
import keepword.link.UnsubscribeLink;
import keepword.web.HttpRequest;
import keepword.web.Pages;
import keepword.web.Responses;

/**
 * What stands behind an unsubscribe link (RFC 8058). Looking at it changes nothing, whoever looks; a POST of any body
 * opts out, at once and however often it is repeated, unless the page's own form says that it is about one topic. It
 * needs no cookie, no login, and nothing of the person.
 */
final class UnsubscribePage {
    private final LinkTokens tokens;
    private final AddressKeys addressKeys;
    private final Ledger ledger;
    private final ConsentKeeper consents;
    private final PostedChoice choices;
    private final Pages pages;
    private final String policyVersion;
    private final InstantSource clock;
    private final StructuredLog log;

    UnsubscribePage(
            LinkTokens tokens,
            AddressKeys addressKeys,
            Ledger ledger,
            ConsentKeeper consents,
            PostedChoice choices,
            Pages pages,
            String policyVersion,
            InstantSource clock,
            StructuredLog log) {
        this.tokens = tokens;
        this.addressKeys = addressKeys;
        this.ledger = ledger;
        this.consents = consents;
        this.choices = choices;
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
            return Responses.page(
                    200, pages.unsubscribe(ledger.consent(address(link.get())).on()));
        }
        return Responses.page(200, record(link.get(), request.bodyText()));
    }

    private String record(UnsubscribeLink link, String body) {
        PostedChoice.Posted posted = choices.read(body);
        Evidence evidence = new Evidence(
                posted.source(),
                clock.instant(),
                policyVersion,
                Map.of("mail", link.mail().value(), "topic", link.topic().id()));
        ConsentChange change = consents.record(address(link), posted.choice(), evidence);
        Consent after = change.after() == null ? change.before() : change.after();
        log.event(
                "consent.chosen",
                Map.of(
                        "address",
                        address(link).value(),
                        "source",
                        posted.source().id()));
        return page(posted.choice(), after.on());
    }

    /** Links never expire, so one may be older than the address keys. */
    private AddressKey address(UnsubscribeLink link) {
        return addressKeys.renewed(link.address(), link.generation());
    }

    private String page(Choice choice, Set<Topic> on) {
        return switch (choice) {
            case Choice.OptIn(Set<Topic> topics) ->
                pages.topicChanged(topics.iterator().next(), on);
            case Choice.OptOut(Set<Topic> topics) ->
                pages.topicChanged(topics.iterator().next(), on);
            case Choice.OptOutOfEverything everything -> pages.unsubscribed();
            case Choice.OptInElsewhere never -> throw new IllegalStateException("The page does not post this");
            case Choice.ImportedOptIn never -> throw new IllegalStateException("The page does not post this");
            case Choice.Unstated never -> throw new IllegalStateException("The page does not post this");
        };
    }
}
