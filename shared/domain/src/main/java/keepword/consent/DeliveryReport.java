package keepword.consent;

/** What was heard about the way of mail to an address. */
public sealed interface DeliveryReport {
    /** It bounced, and will for ever. */
    record PermanentBounce() implements DeliveryReport {}

    /** It bounced for the time being: a full mailbox, a server that is down. */
    record TransientBounce() implements DeliveryReport {}

    /** The address works again, somebody made sure. */
    record Corrected() implements DeliveryReport {}
}
