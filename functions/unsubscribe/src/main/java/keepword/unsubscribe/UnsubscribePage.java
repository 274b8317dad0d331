package keepword.unsubscribe;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Instant;
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
import keepword.consent.Source;
import keepword.consent.Topic;
import keepword.consent.TransactionalMail;
import keepword.link.LinkTokens;
import keepword.link.UnsubscribeLink;
import keepword.request.RequestPolicy;
import keepword.request.TransactionalOptOuts;
import keepword.request.TransactionalOptOuts.Standing;
import keepword.unsubscribe.PostedChoice.Posted;
import keepword.web.HttpFunction;
import keepword.web.HttpRequest;
import keepword.web.Page;
import keepword.web.Pages;
import keepword.web.Responses;
import keepword.web.Texts;

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
    private final TransactionalOptOuts optOuts;
    private final RequestPolicy policy;
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
            TransactionalOptOuts optOuts,
            RequestPolicy policy,
            PostedChoice choices,
            Pages pages,
            String policyVersion,
            InstantSource clock,
            StructuredLog log) {
        this.tokens = tokens;
        this.addressKeys = addressKeys;
        this.ledger = ledger;
        this.consents = consents;
        this.optOuts = optOuts;
        this.policy = policy;
        this.choices = choices;
        this.pages = pages;
        this.policyVersion = policyVersion;
        this.clock = clock;
        this.log = log;
    }

    APIGatewayV2HTTPResponse answer(HttpRequest request) {
        // Before anything else: however long the rest takes, the choice was made now, and a later one overtakes it.
        Instant chosenAt = clock.instant();
        Pages spoken = pages.in(Texts.of(request));
        Optional<UnsubscribeLink> link = tokens.read(request.pathParameter("token"));
        if (link.isEmpty()) {
            return Responses.page(400, spoken.badLink());
        }
        // Links never expire: one may be older than the address keys, or its owner may have another address now.
        AddressKey address = ledger.current(
                addressKeys.renewed(link.get().address(), link.get().generation()));
        if (!request.method().equals("POST")) {
            return Responses.page(200, spoken.unsubscribe(ledger.consent(address)));
        }
        return Responses.page(
                200,
                record(
                        link.get(),
                        address,
                        request.isLargerThan(HttpFunction.FORM_BYTES) ? "" : request.bodyText(),
                        chosenAt,
                        spoken));
    }

    private Page record(UnsubscribeLink link, AddressKey address, String body, Instant at, Pages spoken) {
        return switch (choices.read(body)) {
            case Posted.News(Choice choice, Source source) -> {
                ConsentChange change = consents.record(address, choice, evidence(link, address, source, at));
                yield page(choice, change.after() == null ? change.before() : change.after(), spoken);
            }
            case Posted.EndAllMail() ->
                spoken.allMailEnds(optOuts.ask(address, evidence(link, address, Source.LINK, at), policy));
            case Posted.KeepOrderMail() -> {
                Standing standing = optOuts.keep(address, evidence(link, address, Source.LINK, at));
                Consent consent = ledger.consent(address);
                yield standing.mail() instanceof TransactionalMail.On
                        ? spoken.orderMailKept(consent)
                        : spoken.unsubscribe(consent);
            }
        };
    }

    private Evidence evidence(UnsubscribeLink link, AddressKey address, Source source, Instant at) {
        log.event("consent.chosen", Map.of("address", address.value(), "source", source.id()));
        return new Evidence(
                source,
                at,
                policyVersion,
                Map.of("mail", link.mail().value(), "topic", link.topic().id()));
    }

    private static Page page(Choice choice, Consent after, Pages spoken) {
        return switch (choice) {
            case Choice.OptIn(Set<Topic> topics) ->
                spoken.topicChanged(topics.iterator().next(), after);
            case Choice.OptOut(Set<Topic> topics) ->
                spoken.topicChanged(topics.iterator().next(), after);
            case Choice.OptOutOfEverything everything -> spoken.unsubscribed(after);
            case Choice.OptInElsewhere never -> throw new IllegalStateException("The page does not post this");
            case Choice.ImportedOptIn never -> throw new IllegalStateException("The page does not post this");
            case Choice.Unstated never -> throw new IllegalStateException("The page does not post this");
        };
    }
}
