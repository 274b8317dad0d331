package keepword.transfer;

import java.time.Instant;
import java.util.List;
import keepword.disclosure.Disclosure;
import keepword.disclosure.Disclosure.State;
import keepword.disclosure.DisclosureItems;
import keepword.disclosure.DisclosureTasks.Transfer;
import keepword.disclosure.Recipient;
import keepword.job.Job;
import keepword.job.Outcome;
import keepword.job.Worker.Next;
import keepword.person.CustomerPart;

/** Sends a message that is on record already, and records what its recipient answers. */
record Sending(CustomerPart customer, Outbox outbox) {
    /** These say for certain that the recipient does not take it; all others may pass. */
    private static final List<Integer> DECLINED = List.of(400, 410, 413, 415, 422);

    /** How a job ends that was sent. */
    static final String RECEIVED = "received";

    /** A job that is opened again is tried so often at least. */
    private static final int TRIES = 10;

    /**
     * A message that is on record.
     *
     * @param id of the message; another content is another message
     * @param isFirst whether the recipient cannot have got any of it by an earlier attempt
     * @param at when it was decided: of two messages the later one says what is so, however long a worker stood still
     */
    record Attempt(Recipient recipient, Disclosure disclosure, String id, String body, boolean isFirst, Instant at) {}

    Next send(Job job, Attempt attempt) {
        return switch (outbox.send(attempt.recipient(), attempt.id(), attempt.at(), attempt.body())) {
            case Endpoint.Answer.Answered(int status, String _)
            when status / 100 == 2 -> {
                answered(attempt, State.RECEIVED);
                yield done(RECEIVED);
            }
            case Endpoint.Answer.Answered(int status, String _)
            when DECLINED.contains(status) -> {
                // What an earlier attempt brought there, it may have.
                answered(attempt, attempt.isFirst() ? State.DECLINED : State.NOT_CONFIRMED);
                yield Next.failed(attempt.recipient().id() + " does not take it: " + status);
            }
            case Endpoint.Answer.Answered(int status, String _) -> later(job, attempt, "it answers " + status);
            case Endpoint.Answer.Silent(String reason) -> later(job, attempt, reason);
        };
    }

    private Next later(Job job, Attempt attempt, String reason) {
        if (isWorthWaiting(job)) {
            return new Next.TryLater(attempt.recipient().id() + ": " + reason);
        }
        answered(attempt, State.NOT_CONFIRMED);
        return Next.failed(attempt.recipient().id() + " did not confirm it for three days: " + reason);
    }

    /** Whether a job is not over yet. */
    boolean isWorthWaiting(Job job) {
        return job.attempts() <= TRIES
                || customer.clock().instant().isBefore(job.due().plus(Transfer.PATIENCE));
    }

    private void answered(Attempt attempt, State state) {
        Instant now = customer.clock().instant();
        customer.commits().write(new DisclosureItems.RecordAnswer(attempt.disclosure(), state, now));
    }

    static Next done(String reason) {
        return new Next.Close(new Outcome(Outcome.State.DONE, reason));
    }
}
