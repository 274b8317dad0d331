package keepword.optout;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import keepword.aws.OptOutQueue;
import keepword.aws.QueuedOptOut;
import keepword.aws.StructuredLog;
import keepword.consent.Evidence;
import keepword.kernel.AddressKey;
import keepword.link.UnsubscribeLink;
import keepword.request.ConsentPart;
import keepword.request.RequestPolicy;
import keepword.store.Contention;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Applies opt-outs that were accepted while the store was down, as of when they were chosen: what was chosen later stays, and a
 * second copy changes nothing.
 */
record QueuedOptOuts(ConsentPart consent, RequestPolicy policy, OptOutQueue queue, StructuredLog log) {
    /** What the store does not take for so long ends in the dead letters, with an alarm. */
    private static final Duration PATIENCE = Duration.ofDays(1);

    /** SQS ends a message after five receives: from this one on it is sent anew, which leaves room for two crashes. */
    private static final int LAST_RECEIVES = 3;

    /**
     * Applies the opt-out in a message. While the store is down, SQS brings it again every three minutes; before it would go to
     * the dead letters it is sent anew. Not each time: where copies come twice, they would multiply.
     *
     * @param receives how often this message was received, this time included
     * @return false if there is none, or its token is not ours
     */
    boolean handle(String body, int receives) {
        Optional<QueuedOptOut> optOut = QueuedOptOut.read(body);
        Optional<UnsubscribeLink> link = optOut.map(QueuedOptOut::token)
                .flatMap(token -> consent.tokens().read(UnsubscribeLink.TYPE, token));
        if (link.isEmpty()) {
            return false;
        }
        try {
            apply(optOut.get(), link.get());
        } catch (SdkException | Contention down) {
            Duration age = Duration.between(optOut.get().at(), consent.clock().instant());
            if (receives < LAST_RECEIVES || age.compareTo(PATIENCE) > 0) {
                throw down;
            }
            queue.keep(optOut.get());
        }
        return true;
    }

    private void apply(QueuedOptOut optOut, UnsubscribeLink link) {
        AddressKey mailed = consent.addressKeys().renewed(link.address(), link.generation());
        Instant now = consent.clock().instant();
        // Clocks differ, and nothing is chosen later than it is recorded.
        Instant at = optOut.at().isAfter(now) ? now : optOut.at();
        Evidence evidence = link.chosen(optOut.source(), at, consent.policyVersion(at));
        if (optOut.endsAllMail()) {
            consent.transactionalOptOuts().ask(mailed, evidence, policy);
        } else {
            consent.consents().record(mailed, optOut.promotional(), evidence);
        }
        log.event(
                "consent.chosen",
                Map.of("address", mailed.value(), "source", optOut.source().id()));
    }
}
