package keepword.mailer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import keepword.agenda.Lease;
import keepword.agenda.Outcome;
import keepword.agenda.Outcome.State;
import keepword.agenda.Task;
import keepword.agenda.WorkId;
import keepword.agenda.Worker;
import keepword.agenda.Worker.Next;
import keepword.consent.AddressKey;
import keepword.mail.Gate.Claim;
import keepword.mail.Gate.Reason;
import keepword.mail.MailId;
import keepword.mail.MailKind;
import keepword.mail.MailService.OutgoingMail;
import keepword.mailer.GatedSender.Sent;
import keepword.mailer.Written.Letter;

/**
 * Sends the mail of a work: leases the work, writes the mail, has it sent, closes the work. A crash between any two steps ends,
 * with the next lease, in a state that keeps the promises: a transactional mail is repeated, a promotional one never.
 */
final class MailWorker {
    /** How long a transactional mail is tried. */
    static final Duration PATIENCE = Worker.LEAST_TIME;

    private final Worker worker;
    private final GatedSender sender;
    private final Mails mails;
    private final MimeWriter mime;
    private final InstantSource clock;

    MailWorker(Worker worker, GatedSender sender, Mails mails, MimeWriter mime, InstantSource clock) {
        this.worker = worker;
        this.sender = sender;
        this.mails = mails;
        this.mime = mime;
        this.clock = clock;
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
        MailId id = MailId.of(work);
        return switch (mails.write(id, task)) {
            case Written.NotNeeded(String reason) -> close(State.REFUSED, reason);
            case Letter letter ->
                mime.write(id, task.kind(), letter, clock.instant())
                        .map(mail -> mail.tagged("keepword-work", work.value()))
                        .map(mail -> send(lease, task, mail, mails.addressOf(letter)))
                        .orElseGet(() -> close(State.FAILED, "there is no way to write its address"));
        };
    }

    private Next send(Lease lease, Task.Mail task, OutgoingMail mail, AddressKey address) {
        // Other than a promotional claim, it lasts as long as the lease: after that, the next lease may pass.
        Instant closes = task.closes() == null ? lease.until() : task.closes();
        MailId id = MailId.of(lease.work().id());
        Claim claim = new Claim(address, id, lease.attempt(), task.kind(), task.topic(), closes);
        boolean promotional = task.kind() == MailKind.PROMOTIONAL;
        return switch (sender.send(claim, mail)) {
            case Sent.Accepted(String messageId) -> close(State.DONE, "sent as " + messageId);
            case Sent.Refused(Reason reason) ->
                close(reason == Reason.UNKNOWN_ADDRESS ? State.FAILED : State.REFUSED, reason.words());
            case Sent.TooLate() -> close(State.REFUSED, "too late: its time to be sent was over");
            case Sent.Rejected(String reason) -> close(State.FAILED, reason);
            case Sent.NotYet(String reason) -> tryLater(lease, promotional, reason);
            case Sent.Unknown(String reason)
            when promotional -> close(State.PARKED, "nobody knows whether it went (" + reason + "); never repeated");
            case Sent.Unknown(String reason) -> tryLater(lease, false, reason);
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
}
