package keepword.mailer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import keepword.agenda.Lease;
import keepword.agenda.Outcome;
import keepword.agenda.Outcome.State;
import keepword.agenda.Task;
import keepword.agenda.WorkId;
import keepword.agenda.Worker;
import keepword.agenda.Worker.Next;
import keepword.aws.StructuredLog;
import keepword.consent.AddressKey;
import keepword.mail.Gate;
import keepword.mail.Gate.Claim;
import keepword.mail.Gate.ClaimResult;
import keepword.mail.MailKind;
import keepword.mail.MailService;
import keepword.mail.MailService.OutgoingMail;
import keepword.mail.MailService.SendResult;
import keepword.mailer.Written.Letter;

/**
 * Sends one mail: leases the work, writes the mail, asks the gate, hands it to the mail service, closes the work. A
 * crash between any two steps ends, with the next lease, in a state that keeps the promises: a transactional mail is
 * repeated, a promotional one never.
 */
final class MailWorker {
    /** How long a transactional mail is tried. */
    static final Duration PATIENCE = Duration.ofDays(3);

    private final Worker worker;
    private final Gate gate;
    private final MailService service;
    private final Mails mails;
    private final MimeWriter mime;
    private final InstantSource clock;
    private final StructuredLog log;

    MailWorker(
            Worker worker,
            Gate gate,
            MailService service,
            Mails mails,
            MimeWriter mime,
            InstantSource clock,
            StructuredLog log) {
        this.worker = worker;
        this.gate = gate;
        this.service = service;
        this.mails = mails;
        this.mime = mime;
        this.clock = clock;
        this.log = log;
    }

    void work(WorkId id) {
        worker.work(id, lease -> switch (lease.work().task()) {
            case Task.Mail mail -> attempt(lease, mail);
            case Task.DueChange change -> wrongQueue();
            case Task.OfSurvey ofSurvey -> wrongQueue();
        });
    }

    private static Next wrongQueue() {
        return close(State.FAILED, "it came to the wrong queue");
    }

    private Next attempt(Lease lease, Task.Mail task) {
        WorkId work = lease.work().id();
        return switch (mails.write(work, task)) {
            case Written.NotNeeded(String reason) -> close(State.REFUSED, reason);
            case Letter letter ->
                mime.write(work, task.kind(), letter, clock.instant())
                        .map(mail -> pass(lease, task, mail, mails.addressOf(letter)))
                        .orElseGet(() -> close(State.FAILED, "there is no way to write its address"));
        };
    }

    private Next pass(Lease lease, Task.Mail task, OutgoingMail mail, AddressKey address) {
        Instant now = clock.instant();
        if (task.closes() != null && !task.closes().isAfter(now)) {
            return close(State.REFUSED, "too late: its time to be sent was over");
        }
        // Other than a promotional claim, it lasts as long as the lease: after that, the next lease may pass.
        Instant closes = task.closes() == null ? lease.until() : task.closes();
        Claim claim = new Claim(address, lease.work().id().value(), lease.attempt(), task.kind(), task.topic(), closes);
        return switch (gate.claim(claim, now)) {
            case ClaimResult.Allowed() -> send(lease, mail, claim);
            case ClaimResult.Refused(Gate.Reason reason)
            when reason == Gate.Reason.UNKNOWN_ADDRESS -> close(State.FAILED, reason.words());
            case ClaimResult.Refused(Gate.Reason reason) -> close(State.REFUSED, reason.words());
            case ClaimResult.Taken() -> close(State.PARKED, "an earlier attempt may have sent it; never repeated");
            case ClaimResult.Busy() ->
                new Next.TryLater("many mails to this address are on their way, or promotional mail to it pauses");
        };
    }

    private Next send(Lease lease, OutgoingMail mail, Claim claim) {
        logAllowed(claim);
        boolean promotional = claim.kind() == MailKind.PROMOTIONAL;
        return switch (service.send(mail)) {
            case SendResult.Sent(String messageId) -> close(State.DONE, "sent as " + messageId);
            case SendResult.Rejected(String reason) -> {
                gate.release(claim);
                yield close(State.FAILED, reason);
            }
            case SendResult.Deferred(String reason) -> {
                gate.release(claim);
                yield tryLater(lease, promotional, reason);
            }
            case SendResult.Unknown(String reason)
            when promotional -> close(State.PARKED, "nobody knows whether it went (" + reason + "); never repeated");
            case SendResult.Unknown(String reason) -> tryLater(lease, false, reason);
        };
    }

    /** A promotional mail is tried until it closes, a transactional one for three days. */
    private Next tryLater(Lease lease, boolean promotional, String reason) {
        boolean givesUp = !promotional && lease.work().due().plus(PATIENCE).isBefore(clock.instant());
        return givesUp
                ? close(State.FAILED, "given up after " + PATIENCE.toDays() + " days: " + reason)
                : new Next.TryLater(reason);
    }

    private static Next close(State state, String reason) {
        return new Next.Close(new Outcome(state, reason));
    }

    /** With the claim, this line is the record of why a mail was allowed. */
    private void logAllowed(Claim claim) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("work", claim.mail());
        fields.put("address", claim.address().value());
        fields.put("kind", claim.kind().id());
        if (claim.topic() != null) {
            fields.put("topic", claim.topic().id());
        }
        log.event("mail.allowed", fields);
    }
}
