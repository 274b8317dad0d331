package keepword.consent;

/** What was reported about the delivery of mail to an address. */
public sealed interface DeliveryReport {
    /** It bounced, and there is no such mailbox. */
    record PermanentBounce() implements DeliveryReport {}

    /** It bounced permanently for another reason: a block list, the content, the size, a full mailbox. */
    record Refusal() implements DeliveryReport {}

    /** SES did not try, since mail to the address bounced lately, whoever sent it. */
    record Suppressed() implements DeliveryReport {}

    /** It bounced temporarily: a full mailbox, a server that is down. */
    record TransientBounce() implements DeliveryReport {}

    /** A link from it was confirmed; the time of the evidence is when the mail was asked for. */
    record Arrived() implements DeliveryReport {}

    /** The address works again, somebody made sure. */
    record Corrected() implements DeliveryReport {}
}
