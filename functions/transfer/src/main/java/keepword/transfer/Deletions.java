package keepword.transfer;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import keepword.chat.ChatTasks.DemandForgetting;
import keepword.chat.FollowUpItems;
import keepword.disclosure.Disclosure;
import keepword.disclosure.Disclosure.Deletion;
import keepword.disclosure.DisclosureItems;
import keepword.disclosure.DisclosureTasks.DemandDeletion;
import keepword.disclosure.Recipient;
import keepword.disclosure.RecipientId;
import keepword.job.Job;
import keepword.job.Outcome;
import keepword.job.Worker.Next;
import keepword.request.ConsentPart;
import keepword.store.Attributes;
import keepword.store.Write;

/**
 * Tells recipients to delete what they got, once their service is done or somebody was erased, or what they hold of a chat, again
 * and again until they say that they did (promises {@code erase}, {@code bound-partners}, {@code shipping-minimum}). No agreement is
 * asked for: also who gets nothing any more deletes what it has.
 */
record Deletions(ConsentPart consent, Outbox outbox) {
    private static final Duration AGAIN = Duration.ofDays(7);
    private static final Duration LAST = Duration.ofHours(12);
    private static final int TRIES = 10;

    Next attempt(Job job, DemandDeletion task) {
        Optional<Disclosure> found = consent.disclosures().find(task.address(), task.at(), task.transfer());
        if (found.isEmpty()) {
            return Next.failed("there is no record of what is to be deleted");
        }
        if (!found.get().isHeld()) {
            return done("it holds nothing of that");
        }
        Disclosure disclosure = found.get();
        Duration left = task.afterService() ? untilServiceIsDone(disclosure) : Duration.ZERO;
        if (left.isPositive()) {
            return new Next.GoOn(left, disclosure.recipient() + " needs it still");
        }
        return demand(
                job,
                disclosure.recipient(),
                Map.of("transfer", task.transfer()),
                deletion -> new DisclosureItems.RecordDeletion(disclosure, deletion));
    }

    /** It may have got it long after it was planned, by a job that was opened again. */
    private Duration untilServiceIsDone(Disclosure disclosure) {
        Instant answered = disclosure.answered();
        Instant got = answered == null ? disclosure.at() : answered;
        return consent.disclosures()
                .register()
                .find(disclosure.recipient())
                .map(recipient ->
                        Duration.between(consent.clock().instant(), DemandDeletion.serviceDone(recipient, got)))
                .orElse(Duration.ZERO);
    }

    /** Of an address that was left in the chat for one e-mail (promise {@code chat-follow-up}). */
    Next attempt(Job job, DemandForgetting task) {
        return demand(
                job,
                task.provider(),
                Map.of("chat", task.chat()),
                deletion -> new FollowUpItems.RecordForgetting(task.address(), task.id(), deletion));
    }

    /**
     * Demands it once more.
     *
     * @param what is to be deleted, as the recipient calls it
     * @param record of the demand, and of the answer
     */
    private Next demand(Job job, RecipientId id, Map<String, Object> what, Function<Deletion, Write> record) {
        Optional<Recipient> recipient = consent.disclosures().register().find(id);
        if (recipient.isEmpty()) {
            return Next.failed(id + " is not in the register");
        }
        Instant now = consent.clock().instant();
        if (outbox.reaches(recipient.get())) {
            commit(record.apply(new Deletion(now, null)));
        }
        return switch (outbox.send(recipient.get(), job.id().value(), now, body(what))) {
            case Endpoint.Answer.Answered(int status, String body)
            when status / 100 == 2 && isDeleted(body) -> {
                commit(record.apply(new Deletion(null, consent.clock().instant())));
                yield done("deleted");
            }
            case Endpoint.Answer.Answered(int status, String _)
            when status / 100 == 2 ->
                new Next.GoOn(after(job), recipient.get().id() + " was told, and has not said that it did");
            case Endpoint.Answer.Answered(int status, String _) -> again(job, recipient.get(), "it answers " + status);
            case Endpoint.Answer.Silent(String reason) -> again(job, recipient.get(), reason);
        };
    }

    /** So that it is due once within the last day, too: then an alarm goes off. */
    private Duration after(Job job) {
        Instant now = consent.clock().instant();
        Instant last = job.deadline() == null ? now : job.deadline().minus(LAST);
        Duration left = Duration.between(now, last);
        return left.isPositive() && left.compareTo(AGAIN) < 0 ? left : AGAIN;
    }

    /** Some hours at first, and then once in a while. */
    private Next again(Job job, Recipient recipient, String reason) {
        String words = recipient.id() + ": " + reason;
        return job.attempts() <= TRIES ? new Next.TryLater(words) : new Next.GoOn(after(job), words);
    }

    private void commit(Write write) {
        consent.commits().commit(List.of(write));
    }

    private static boolean isDeleted(String body) {
        try {
            Map<String, Object> answer = JSON.std.mapFrom(body);
            return answer != null && Boolean.TRUE.equals(answer.get("deleted"));
        } catch (IOException e) {
            return false;
        }
    }

    private static String body(Map<String, Object> what) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", "deletion.demanded");
        message.put("data", what);
        return Attributes.json(message);
    }

    private static Next done(String reason) {
        return new Next.Close(new Outcome(Outcome.State.DONE, reason));
    }
}
