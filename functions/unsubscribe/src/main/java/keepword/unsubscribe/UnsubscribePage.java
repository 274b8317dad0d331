package keepword.unsubscribe;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import keepword.aws.OptOutQueue;
import keepword.aws.QueuedOptOut;
import keepword.aws.StructuredLog;
import keepword.consent.Choice;
import keepword.consent.Consent;
import keepword.consent.ConsentChange;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.consent.TransactionalMail;
import keepword.kernel.AddressKey;
import keepword.kernel.Topic;
import keepword.link.UnsubscribeLink;
import keepword.policy.OptInForms;
import keepword.policy.ShownOptIn;
import keepword.request.ConsentPart;
import keepword.request.RequestPolicy;
import keepword.request.TransactionalOptOuts.Standing;
import keepword.store.Contention;
import keepword.text.Texts;
import keepword.unsubscribe.PostedChoice.Posted;
import keepword.web.Form;
import keepword.web.HttpApi;
import keepword.web.HttpFunction;
import keepword.web.HttpRequest;
import keepword.web.Page;
import keepword.web.Pages;
import keepword.web.Responses;
import keepword.web.Router;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What stands behind an unsubscribe link (RFC 8058). Looking at it changes nothing, whoever looks; a POST of any body
 * opts out, at once and however often it is repeated, unless the page's own form says that it is about one topic. It
 * needs no cookie, no login, and nothing of the person.
 */
record UnsubscribePage(
        ConsentPart consent,
        OptInForms forms,
        RequestPolicy policy,
        OptOutQueue queue,
        Pages pages,
        StructuredLog log) {
    /** Answers with the token of a link; empty is none of ours. */
    private interface Answer {
        APIGatewayV2HTTPResponse to(HttpRequest request, String token, Pages pages);
    }

    HttpApi api() {
        Router<Answer> routes =
                new Router<Answer>().get("/u/{token}", this::look).post("/u/{token}", this::choose);
        return request -> {
            Pages theirs = pages.in(request.texts(pages.vendor().texts()));
            return routes.find(request)
                    .map(match -> match.handler().to(request, match.value(), theirs))
                    .orElseGet(() -> Responses.page(400, theirs.badLink()));
        };
    }

    private APIGatewayV2HTTPResponse look(HttpRequest request, String token, Pages theirs) {
        return consent.tokens()
                .read(UnsubscribeLink.TYPE, token)
                .map(link ->
                        Responses.page(200, theirs.unsubscribe(consent.ledger().consent(address(link)), false, forms)))
                .orElseGet(() -> Responses.page(400, theirs.badLink()));
    }

    private APIGatewayV2HTTPResponse choose(HttpRequest request, String token, Pages theirs) {
        // Before anything else: however long the rest takes, the choice was made now, and a later one overtakes it.
        Instant chosenAt = consent.clock().instant();
        Optional<UnsubscribeLink> link = consent.tokens().read(UnsubscribeLink.TYPE, token);
        if (link.isEmpty()) {
            return Responses.page(400, theirs.badLink());
        }
        String body = request.isLargerThan(HttpFunction.FORM_BYTES) ? "" : request.bodyText();
        Posted posted = new PostedChoice(consent.topics()).read(body);
        try {
            AddressKey whose = whose(link.get(), posted);
            UnaryOperator<Evidence> shown = evidence -> evidence;
            if (posted instanceof Posted.News(Choice.OptIn(Set<Topic> on), Source source)) {
                Optional<ShownOptIn> form = shown(body, on.iterator().next(), theirs);
                if (form.isEmpty()) {
                    Consent now = consent.ledger().consent(whose);
                    return Responses.page(422, theirs.unsubscribe(now, true, forms));
                }
                shown = form.get()::in;
            }
            Page page = record(link.get(), whose, posted, chosenAt, shown, theirs);
            log.event(
                    "consent.chosen",
                    Map.of("address", whose.value(), "source", sourceOf(posted).id()));
            return Responses.page(200, page);
        } catch (SdkException | Contention down) {
            return Responses.page(200, keep(token, posted, chosenAt, theirs, down));
        }
    }

    /** Links never expire: one may be older than the address keys, or its owner may have another address now. */
    private AddressKey address(UnsubscribeLink link) {
        return consent.ledger().current(mailed(link));
    }

    /** The address that the mail with the link went to; an opt-out stands there, too. */
    private AddressKey mailed(UnsubscribeLink link) {
        return consent.addressKeys().renewed(link.address(), link.generation());
    }

    /** The store is down, or nobody knows whether it took the choice: an opt-out is kept, and applied once more when it is back. */
    private Page keep(String token, Posted posted, Instant at, Pages spoken, RuntimeException down) {
        QueuedOptOut optOut = switch (posted) {
            case Posted.News(Choice.OptOut(Set<Topic> topics), Source source) ->
                new QueuedOptOut(
                        token, QueuedOptOut.TOPIC + topics.iterator().next().id(), source, at);
            case Posted.News(Choice.OptOutOfEverything everything, Source source) ->
                new QueuedOptOut(token, QueuedOptOut.EVERYTHING, source, at);
            case Posted.EndAllMail() -> new QueuedOptOut(token, QueuedOptOut.ALL_MAIL, Source.LINK, at);
            case Posted.News _, Posted.KeepOrderMail() -> throw down;
        };
        queue.keep(optOut);
        log.event("opt-out.queued", Map.of("reason", down.getClass().getSimpleName()));
        return spoken.optOutAccepted();
    }

    /** An opt-out finds out by itself whether its owner has another address now. */
    private AddressKey whose(UnsubscribeLink link, Posted posted) {
        return switch (posted) {
            case Posted.News(Choice.OptIn optIn, Source source) -> address(link);
            case Posted.News _, Posted.EndAllMail() -> mailed(link);
            case Posted.KeepOrderMail() -> address(link);
        };
    }

    private Page record(
            UnsubscribeLink link,
            AddressKey whose,
            Posted posted,
            Instant at,
            UnaryOperator<Evidence> shown,
            Pages spoken) {
        return switch (posted) {
            case Posted.News(Choice choice, Source source) -> {
                Evidence evidence = shown.apply(link.chosen(source, at, consent.policyVersion(at)));
                ConsentChange change = consent.consents().record(whose, choice, evidence);
                yield page(choice, change.after() == null ? change.before() : change.after(), spoken);
            }
            case Posted.EndAllMail() ->
                spoken.allMailEnds(consent.transactionalOptOuts()
                        .ask(whose, link.chosen(Source.LINK, at, consent.policyVersion(at)), policy));
            case Posted.KeepOrderMail() -> {
                Standing standing = consent.transactionalOptOuts()
                        .keep(whose, link.chosen(Source.LINK, at, consent.policyVersion(at)));
                Consent now = consent.ledger().consent(whose);
                yield standing.mail() instanceof TransactionalMail.On
                        ? spoken.orderMailKept(now, forms)
                        : spoken.unsubscribe(now, false, forms);
            }
        };
    }

    private Optional<ShownOptIn> shown(String body, Topic topic, Pages spoken) {
        return forms.read(
                Form.parse(body).first(OptInForms.FIELD),
                Texts.languages().stream().map(texts -> spoken.in(texts).turnOnWording(topic)));
    }

    private static Source sourceOf(Posted posted) {
        return posted instanceof Posted.News(Choice choice, Source source) ? source : Source.LINK;
    }

    private Page page(Choice choice, Consent after, Pages spoken) {
        return switch (choice) {
            case Choice.OptIn(Set<Topic> topics) ->
                spoken.topicChanged(topics.iterator().next(), after, forms);
            case Choice.OptOut(Set<Topic> topics) ->
                spoken.topicChanged(topics.iterator().next(), after, forms);
            case Choice.OptOutOfEverything everything -> spoken.unsubscribed(after, forms);
            case Choice.RefusedOptIn _, Choice.ImportedOptIn _, Choice.ImportedOptOut _, Choice.Unstated _ ->
                throw new IllegalStateException("The page does not post this");
        };
    }
}
