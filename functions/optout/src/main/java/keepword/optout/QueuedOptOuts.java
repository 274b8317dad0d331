package keepword.optout;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import keepword.aws.OptOutQueue;
import keepword.aws.QueuedOptOut;
import keepword.aws.StructuredLog;
import keepword.consent.AddressKey;
import keepword.consent.AddressKeys;
import keepword.consent.ConsentKeeper;
import keepword.consent.Evidence;
import keepword.consent.Ledger;
import keepword.link.LinkTokens;
import keepword.link.UnsubscribeLink;
import keepword.request.Request.Kind;
import keepword.request.RequestPolicy;
import keepword.request.TransactionalOptOuts;
import keepword.store.Contention;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Applies opt-outs that were accepted while the store was down, as of when they were chosen: what was chosen later stays, and a
 * second copy changes nothing.
 */
final class QueuedOptOuts {
    /** What the store does not take for so long ends in the dead letters, with an alarm. */
    private static final Duration PATIENCE = Duration.ofDays(1);

    private static final Duration MIN_WAIT = Duration.ofMinutes(1);
    private static final Duration MAX_WAIT = Duration.ofMinutes(5);

    private final LinkTokens tokens;
    private final AddressKeys addressKeys;
    private final Ledger ledger;
    private final ConsentKeeper consents;
    private final TransactionalOptOuts optOuts;
    private final RequestPolicy policy;
    private final OptOutQueue queue;
    private final String policyVersion;
    private final InstantSource clock;
    private final StructuredLog log;

    QueuedOptOuts(
            LinkTokens tokens,
            AddressKeys addressKeys,
            Ledger ledger,
            ConsentKeeper consents,
            TransactionalOptOuts optOuts,
            RequestPolicy policy,
            OptOutQueue queue,
            String policyVersion,
            InstantSource clock,
            StructuredLog log) {
        this.tokens = tokens;
        this.addressKeys = addressKeys;
        this.ledger = ledger;
        this.consents = consents;
        this.optOuts = optOuts;
        this.policy = policy;
        this.queue = queue;
        this.policyVersion = policyVersion;
        this.clock = clock;
        this.log = log;
    }

    /**
     * Applies the opt-out in a message, or has it come again while the store is down: a count of receives would end too soon.
     *
     * @return false if there is none, or its token is not ours
     */
    boolean handle(String body) {
        Optional<QueuedOptOut> optOut = QueuedOptOut.read(body);
        Optional<UnsubscribeLink> link = optOut.map(QueuedOptOut::token).flatMap(tokens::read);
        if (link.isEmpty()) {
            return false;
        }
        try {
            apply(optOut.get(), link.get());
        } catch (SdkException | Contention down) {
            Duration age = Duration.between(optOut.get().at(), clock.instant());
            if (age.compareTo(PATIENCE) > 0) {
                throw down;
            }
            queue.keep(optOut.get(), waitAt(age));
        }
        return true;
    }

    private static Duration waitAt(Duration age) {
        Duration wait = age.dividedBy(4);
        return wait.compareTo(MIN_WAIT) < 0 ? MIN_WAIT : wait.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : wait;
    }

    private void apply(QueuedOptOut optOut, UnsubscribeLink link) {
        AddressKey address = ledger.current(addressKeys.renewed(link.address(), link.generation()));
        Instant now = clock.instant();
        // Clocks differ, and nothing is chosen later than it is recorded.
        Instant at = optOut.at().isAfter(now) ? now : optOut.at();
        Evidence evidence = link.chosen(optOut.source(), at, policyVersion);
        if (optOut.endsAllMail() && !isHandled(address, at)) {
            optOuts.ask(address, evidence, policy);
        } else {
            consents.record(address, optOut.promotional(), evidence);
        }
        log.event(
                "consent.chosen",
                Map.of("address", address.value(), "source", optOut.source().id()));
    }

    /** Whether an end of all mail was asked for at that time or later: whatever became of it since counts. */
    private boolean isHandled(AddressKey address, Instant at) {
        return ledger.requests(address).stream()
                .anyMatch(request -> request.kind() == Kind.TRANSACTIONAL_OPT_OUT
                        && !request.asked().chosenAt().isBefore(at));
    }
}
