package keepword.transfer;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.disclosure.Disclosure;
import keepword.disclosure.Disclosure.Deletion;
import keepword.disclosure.DisclosureItems;
import keepword.disclosure.DisclosureTasks.DemandDeletion;
import keepword.disclosure.Recipient;
import keepword.job.Job;
import keepword.job.Outcome;
import keepword.job.Worker.Next;
import keepword.request.ConsentPart;
import keepword.store.Attributes;

/**
 * Tells recipients to delete what they got, once their service is done or somebody was erased, again and again until they say that
 * they did (promises {@code erase}, {@code bound-partners}, {@code shipping-minimum}). No agreement is asked for: also who gets nothing any more deletes what it has.
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
        Optional<Recipient> recipient = consent.disclosures().register().find(disclosure.recipient());
        if (recipient.isEmpty()) {
            return Next.failed(disclosure.recipient() + " is not in the register");
        }
        Instant now = consent.clock().instant();
        if (outbox.reaches(recipient.get())) {
            mark(disclosure, new Deletion(now, null));
        }
        return switch (outbox.send(recipient.get(), job.id().value(), now, body(task))) {
            case Endpoint.Answer.Answered(int status, String body)
            when status / 100 == 2 && isDeleted(body) -> {
                mark(disclosure, new Deletion(null, consent.clock().instant()));
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

    private void mark(Disclosure disclosure, Deletion deletion) {
        consent.commits().commit(List.of(new DisclosureItems.RecordDeletion(disclosure, deletion)));
    }

    private static boolean isDeleted(String body) {
        try {
            Map<String, Object> answer = JSON.std.mapFrom(body);
            return answer != null && Boolean.TRUE.equals(answer.get("deleted"));
        } catch (IOException e) {
            return false;
        }
    }

    private static String body(DemandDeletion task) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", "deletion.demanded");
        message.put("data", Map.of("transfer", task.transfer()));
        return Attributes.json(message);
    }

    private static Next done(String reason) {
        return new Next.Close(new Outcome(Outcome.State.DONE, reason));
    }
}
