package keepword.mailer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import keepword.job.Lease;
import keepword.job.Outcome;
import keepword.job.Outcome.State;
import keepword.job.Task;
import keepword.job.Worker;
import keepword.job.Worker.Next;
import keepword.kernel.AddressKey;
import keepword.kernel.JobId;
import keepword.kernel.MailId;
import keepword.kernel.MailKind;
import keepword.mail.Gate.Claim;
import keepword.mail.Gate.Reason;
import keepword.mail.MailService.OutgoingMail;
import keepword.message.GatedSender;
import keepword.message.GatedSender.Sent;
import keepword.message.MimeWriter;
import keepword.message.Written;
import keepword.message.Written.RenderedMail;

/**
 * Sends the mail of a job: leases the job, writes the mail, has it sent, closes the job. A crash between any two steps ends,
 * with the next lease, in a state that keeps the promises: a transactional mail is repeated, what goes once never.
 */
record MailWorker(Worker worker, GatedSender sender, Mails mails, MimeWriter mime, InstantSource clock) {
    /** How long a transactional mail is tried. */
    static final Duration PATIENCE = Worker.MIN_TIME;

    void work(JobId id) {
        worker.work(
                id,
                lease -> lease.job().task() instanceof Task.Mail mail
                        ? attempt(lease, mail)
                        : Next.failed("it came to the wrong queue"));
    }

    private Next attempt(Lease lease, Task.Mail task) {
        JobId job = lease.job().id();
        MailId id = MailId.of(job);
        return switch (mails.write(id, task)) {
            case Written.NotNeeded(String reason) -> ended(task, close(State.REFUSED, reason));
            case RenderedMail rendered ->
                mime.write(id, task.kind(), rendered, clock.instant())
                        .map(mail -> mail.tagged("keepword-job", job.value()))
                        .map(mail -> send(lease, task, mail, mails.addressOf(rendered)))
                        .orElseGet(() -> ended(task, close(State.FAILED, "there is no way to write its address")));
        };
    }

    private Next ended(Task.Mail task, Next next) {
        if (next instanceof Next.Close(Outcome outcome)) {
            mails.ended(task, outcome);
        }
        return next;
    }

    private Next send(Lease lease, Task.Mail task, OutgoingMail mail, AddressKey address) {
        // Other than a promotional claim, it lasts as long as the lease: after that, the next lease may pass.
        Instant closes = task.closes() == null ? lease.until() : task.closes();
        MailId id = MailId.of(lease.job().id());
        Claim claim = new Claim(address, id, lease.attempt(), task.kind(), task.topic(), closes);
        Sent sent = sender.send(claim, mail, () -> mails.isDue(task));
        Next next = ended(task, next(lease, claim, sent));
        if (claim.kind() == MailKind.FOLLOW_UP && next instanceof Next.Close) {
            // Whoever claims it from now on finds that it is over; others need the room.
            sender.release(sent instanceof Sent.Taken(String other) ? claim.by(other) : claim);
        }
        return next;
    }

    private Next next(Lease lease, Claim claim, Sent sent) {
        return switch (sent) {
            case Sent.Accepted(String messageId) -> close(State.DONE, "sent as " + messageId);
            case Sent.Refused(Reason reason) ->
                close(reason == Reason.UNKNOWN_ADDRESS ? State.FAILED : State.REFUSED, reason.words());
            case Sent.TooLate() -> close(State.REFUSED, "too late: its time to be sent was over");
            case Sent.Rejected(String reason) -> close(State.FAILED, reason);
            case Sent.Busy() ->
                tryLater(
                        lease,
                        claim.once(),
                        "many mails to this address are on their way, or promotional mail to it pauses");
            case Sent.Taken taken
            when !clock.instant().isBefore(lease.until()) ->
                // The other one may be at it.
                tryLater(lease, true, "its lease is over");
            case Sent.Taken taken ->
                close(State.PARKED, "nobody knows whether an earlier attempt has sent it; never repeated");
            case Sent.NotYet(String reason) -> tryLater(lease, claim.once(), reason);
            case Sent.Outage(String reason) -> tryLater(lease, claim.once(), reason);
            case Sent.Unknown(String reason)
            when claim.once() -> close(State.PARKED, "nobody knows whether it went (" + reason + "); never repeated");
            case Sent.Unknown(String reason) -> tryLater(lease, false, reason);
        };
    }

    /** What goes once is tried until it closes, anything else for three days. */
    private Next tryLater(Lease lease, boolean once, String reason) {
        boolean givesUp = !once && lease.job().due().plus(PATIENCE).isBefore(clock.instant());
        return givesUp
                ? close(State.FAILED, "abandoned after " + PATIENCE.toDays() + " days: " + reason)
                : new Next.TryLater(reason);
    }

    private static Next close(State state, String reason) {
        return new Next.Close(new Outcome(state, reason));
    }
}
