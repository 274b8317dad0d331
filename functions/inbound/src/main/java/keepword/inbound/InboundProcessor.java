package keepword.inbound;

import java.util.Map;
import java.util.Optional;
import keepword.aws.SnsTopic;
import keepword.aws.StructuredLog;

/**
 * Takes mails to the address that unsubscribes. A mail is removed from the bucket once it was handled. One that does not say whom it
 * is from stays there, and its notification ends in the dead letters: an alarm has a person read it (docs/operating.md).
 *
 * @param topic the only topic that is believed
 */
record InboundProcessor(
        SnsTopic topic, MailStore mails, InboundRules rules, InboundActions actions, StructuredLog log) {
    /**
     * Handles one message of the queue.
     *
     * @return false if it cannot be read, or did not come through our topic
     */
    boolean handle(String body) {
        return topic.handle(
                body,
                notification ->
                        Received.read(notification.text()).map(this::handle).orElse(false));
    }

    private boolean handle(Received received) {
        Optional<byte[]> raw = mails.read(received.key());
        if (raw.isEmpty()) {
            // Handled before: SNS and SQS deliver at least once.
            log.event("inbound.gone", Map.of());
            return true;
        }
        InboundMail mail = InboundMail.of(raw.get(), received);
        boolean handled = actions.act(rules.decide(mail), mail);
        if (handled) {
            mails.delete(received.key());
        }
        return handled;
    }
}
