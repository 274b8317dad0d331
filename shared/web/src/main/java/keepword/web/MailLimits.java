package keepword.web;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.aws.StructuredLog;
import keepword.kernel.EmailAddress;
import keepword.request.ConsentPart;
import keepword.store.CommitResult;
import keepword.store.Limit;
import keepword.store.Write;

/**
 * Limits of the mails that a request sends to an address that somebody typed, who may be anybody: to one mailbox, from one
 * network, and altogether. Every request counts, whether somebody is known at the address or not, so that the answer does not
 * tell. Counters are named by pseudonyms and removed after their window.
 */
public record MailLimits(ConsentPart consent, ErrorPages errors, StructuredLog log) {
    /** Refuses a request; empty if its mail may be sent. */
    @FunctionalInterface
    public interface Check {
        Optional<APIGatewayV2HTTPResponse> refusal(HttpRequest request, EmailAddress to);
    }

    private static final int MAX_OF_A_COUNTER = 1_000;

    /**
     * The limits of one kind of mail.
     *
     * @param perMailbox in a window
     * @param perNetwork in a window
     * @param total in a window; when it is reached, an alarm is raised
     */
    public Check of(String kind, int perMailbox, int perNetwork, int total, Duration window) {
        Limit mailbox = new Limit(kind + "-mailbox", perMailbox, window);
        Limit network = new Limit(kind + "-network", perNetwork, window);
        // Whoever counts in a counter keeps others waiting: a crowd needs several.
        int counters = Math.max(1, total / MAX_OF_A_COUNTER);
        Limit all = new Limit(kind, total / counters, window);
        return (request, to) -> {
            Instant now = consent.clock().instant();
            String whose = consent.addressKeys().pseudonym("mailbox", to.family());
            Write.Count altogether = all.count(Integer.toString(Math.floorMod(whose.hashCode(), counters)), now);
            List<Write> counts = List.of(
                    mailbox.count(whose, now),
                    network.count(consent.addressKeys().pseudonym("network", request.network()), now),
                    altogether);
            return switch (consent.commits().commit(counts)) {
                case CommitResult.Committed() -> Optional.empty();
                case CommitResult.Rejected(var reached) -> {
                    log.event("limit.reached", Map.of("kind", kind, "all", reached.contains(altogether)));
                    if (reached.contains(altogether)) {
                        log.metric("MailLimitReached", "Count", 1);
                    }
                    yield Optional.of(errors.tooMany(request, Duration.between(now, altogether.expires())));
                }
            };
        };
    }
}
