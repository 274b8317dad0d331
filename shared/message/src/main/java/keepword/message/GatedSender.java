package keepword.message;

import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;
import keepword.aws.StructuredLog;
import keepword.brand.Company;
import keepword.kernel.Fields;
import keepword.kernel.MailKind;
import keepword.mail.Gate;
import keepword.mail.Gate.Claim;
import keepword.mail.Gate.ClaimResult;
import keepword.mail.MailPart;
import keepword.mail.MailService.OutgoingMail;
import keepword.mail.MailService.SendResult;
import keepword.mail.SetupProblem;

/** Sends one mail to one address: asks the gate, hands it to the mail service, and says what came of it. */
public record GatedSender(MailPart mail, Company company, MailOutage outage, StructuredLog log) {
    /** What came of a mail. */
    public sealed interface Sent {
        /** The mail service took it. */
        record Accepted(String messageId) implements Sent {}

        /** The gate refuses it, permanently. */
        record Refused(Gate.Reason reason) implements Sent {}

        /** The mail service refuses it, permanently. */
        record Rejected(String reason) implements Sent {}

        /** A mail that goes once, whose time was over when the gate was to be asked, or that was over when it allowed it. */
        record TooLate() implements Sent {}

        /** Another attempt has claimed this mail, which goes once: it went, or nobody knows. */
        record Taken(String attempt) implements Sent {}

        /** As many mails as may be are on their way to the address, or promotional mail to it pauses. */
        record Busy() implements Sent {}

        /** It did not go; later, it may. */
        record NotYet(String reason) implements Sent {}

        /** Nothing goes until somebody changes a setting. */
        record Outage(String reason) implements Sent {}

        /** Nobody knows whether it went. A promotional mail is never repeated then. */
        record Unknown(String reason) implements Sent {}
    }

    /** Sends a mail whose claim is made for it. */
    public Sent send(Claim claim, OutgoingMail outgoing) {
        return send(claim, outgoing, () -> true);
    }

    /**
     * The same of a mail whose claim is given back once it is over.
     *
     * @param isDue asked when the claim is made: what was read before may be over since
     */
    public Sent send(Claim claim, OutgoingMail outgoing, BooleanSupplier isDue) {
        boolean lacksAddress =
                claim.kind() == MailKind.PROMOTIONAL && company.postalAddress().isEmpty();
        // Not asked for what does not go anyway: it gives one try a minute, which order mail needs.
        boolean mayTry = !lacksAddress && outage.mayTry();
        // After that, which may take its time: nothing is read between this look at the clock and the claim.
        Instant now = mail.clock().instant();
        if (claim.once() && !claim.closes().isAfter(now)) {
            return new Sent.TooLate();
        }
        if (lacksAddress) {
            outage.tell(SetupProblem.NO_POSTAL_ADDRESS);
            return new Sent.Outage(SetupProblem.NO_POSTAL_ADDRESS.words());
        }
        if (!mayTry) {
            return new Sent.Outage("the mail service takes no mail until a setting is changed");
        }
        return switch (mail.gate().claim(claim, now)) {
            case ClaimResult.Allowed()
            when !isDue.getAsBoolean() -> {
                mail.gate().release(claim);
                yield new Sent.TooLate();
            }
            case ClaimResult.Allowed() -> {
                count(claim, 0);
                yield submit(claim, outgoing);
            }
            case ClaimResult.Refused(Gate.Reason reason) -> {
                count(claim, 1);
                yield new Sent.Refused(reason);
            }
            case ClaimResult.Taken(String attempt) -> new Sent.Taken(attempt);
            case ClaimResult.Busy() -> new Sent.Busy();
        };
    }

    /** Gives a claim back, once its mail cannot be sent a second time. */
    public void release(Claim claim) {
        mail.gate().release(claim);
    }

    /** Their average is the rate of refusals: {@code MailRefusedAlarm}. */
    private void count(Claim claim, int refused) {
        if (claim.kind() == MailKind.PROMOTIONAL) {
            log.metric("PromotionalMailRefused", "Count", refused);
        }
    }

    private Sent submit(Claim claim, OutgoingMail outgoing) {
        logAllowed(claim);
        return switch (mail.mail().send(outgoing)) {
            case SendResult.Sent(String messageId) -> {
                outage.isOver();
                yield new Sent.Accepted(messageId);
            }
            case SendResult.Rejected(String reason) -> {
                mail.gate().release(claim);
                outage.isOver();
                yield new Sent.Rejected(reason);
            }
            case SendResult.Deferred(String reason) -> {
                mail.gate().release(claim);
                yield new Sent.NotYet(reason);
            }
            case SendResult.Misconfigured(var problem) -> {
                mail.gate().release(claim);
                outage.met(problem);
                yield new Sent.Outage(problem.words());
            }
            case SendResult.Unknown(String reason) -> new Sent.Unknown(reason);
        };
    }

    /** With the claim, this line is the record of why a mail was allowed. */
    private void logAllowed(Claim claim) {
        Map<String, Object> fields = Fields.of("mail", claim.mail().value())
                .and("address", claim.address().value())
                .and("kind", claim.kind().id())
                .map();
        if (claim.topic() != null) {
            fields.put("topic", claim.topic().id());
        }
        log.event("mail.allowed", fields);
    }
}
