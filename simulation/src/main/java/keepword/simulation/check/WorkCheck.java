package keepword.simulation.check;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import keepword.agenda.Lease;
import keepword.agenda.Outcome;
import keepword.agenda.Outcome.State;
import keepword.agenda.Task;
import keepword.agenda.Work;
import keepword.agenda.WorkId;
import keepword.mail.Gate.Claim;
import keepword.mail.Gate.ClaimResult;
import keepword.mail.MailKind;
import keepword.request.RequestId;
import keepword.store.Write;
import keepword.testing.InMemoryStores;

/** Judges what becomes of works. */
final class WorkCheck {
    private static final int MANY = 20;

    private final Verdict verdict;
    private final Map<WorkId, WorkStory> stories = new LinkedHashMap<>();
    private final Set<Write.RemoveRecord> removed = new HashSet<>();

    WorkCheck(Verdict verdict) {
        this.verdict = verdict;
    }

    void planned(Work work) {
        verdict.require(stories.put(work.id(), new WorkStory(work)) == null, "a work is planned once", work);
    }

    /** A record is removed: nothing is to be said of it any more. */
    void removed(Write.RemoveRecord record) {
        removed.add(record);
    }

    private WorkStory of(WorkId id) {
        WorkStory story = stories.get(id);
        if (story == null) {
            throw new IllegalStateException("Nobody planned work " + id);
        }
        return story;
    }

    Task taskOf(WorkId id) {
        return of(id).work.task();
    }

    void leased(Lease lease, Instant now) {
        WorkStory story = of(lease.work().id());
        Lease other = story.lease;
        boolean free = other == null
                || other.attempt().equals(lease.attempt())
                || !other.until().isAfter(now);
        verdict.require(free, "one worker at a time", story);
        verdict.require(story.outcome == null, "closed work is left alone", story);
        verdict.require(!story.work.due().isAfter(now), "nothing is done before it is due", story);
        story.lease = lease;
    }

    void postponed(Lease lease) {
        WorkStory story = of(lease.work().id());
        requireHeld(lease, story);
        story.lease = null;
    }

    private void requireHeld(Lease lease, WorkStory story) {
        Lease held = story.lease;
        verdict.require(
                held != null && held.attempt().equals(lease.attempt()), "who lost the lease decides nothing", story);
    }

    void closed(Lease lease, Outcome outcome, Instant now) {
        WorkStory story = of(lease.work().id());
        if (outcome.equals(story.outcome) && lease.attempt().equals(story.closedBy)) {
            // The SDK repeated the request and met what it had done.
            return;
        }
        requireHeld(lease, story);
        verdict.require(story.outcome == null, "a work is closed once", story);
        boolean right = switch (outcome.state()) {
            case DONE -> !story.isMail() || story.sent > 0;
            case PARKED -> story.isPromotional();
            case REFUSED -> story.refused || story.isTooLate(now) || isWithoutReader(story, outcome);
            // Faults pause for an hour each day: nobody has to give up, unless the gate keeps them waiting.
            case FAILED -> story.rejected || (story.isPromotional() && story.busy > MANY);
        };
        verdict.require(right, "work ends as it should", story + " ended as " + outcome);
        story.outcome = outcome;
        story.closedBy = lease.attempt();
        story.lease = null;
    }

    private boolean isWithoutReader(WorkStory story, Outcome outcome) {
        boolean gone = story.work.task() instanceof Task.SendMail mail
                && mail.about() != null
                && removed.contains(new Write.RemoveRecord(mail.person(), mail.about()));
        return gone
                || story.work.task() instanceof Task.ConfirmRequest
                || outcome.reason().startsWith("nothing is held any more");
    }

    void settled(WorkId id) {
        WorkStory story = of(id);
        verdict.require(
                story.outcome != null && story.outcome.state() == State.PARKED && story.sent > 0,
                "only a parked mail that went is settled",
                story);
        story.outcome = new Outcome(State.DONE, "settled");
    }

    /** Whether the last mail to somebody went, or could not go. */
    boolean isReceiptDone(RequestId request) {
        return stories.values().stream()
                .anyMatch(story -> story.work.task() instanceof Task.ErasureReceipt(var person, var about)
                        && about.equals(request)
                        && story.outcome != null);
    }

    /** Whether this very claim was made before. */
    boolean holds(Claim claim) {
        Claim held = of(new WorkId(claim.mail())).claim;
        return held != null && held.attempt().equals(claim.attempt());
    }

    void claimed(Claim claim, Instant now, ClaimResult result) {
        WorkStory story = of(new WorkId(claim.mail()));
        switch (result) {
            case ClaimResult.Allowed() -> {
                Claim other = story.claim;
                boolean free = other == null
                        || other.attempt().equals(claim.attempt())
                        || other.closes().isBefore(now);
                verdict.require(free || !story.isPromotional(), "a promotional mail is claimed once", claim);
                story.claim = claim;
                story.allowed++;
            }
            case ClaimResult.Refused refused -> story.refused = true;
            case ClaimResult.Busy() -> story.busy++;
            case ClaimResult.Taken() -> {
                // The worker decides.
            }
        }
    }

    void released(Claim claim) {
        WorkStory story = of(new WorkId(claim.mail()));
        if (story.claim != null && story.claim.attempt().equals(claim.attempt())) {
            story.claim = null;
        }
    }

    void sent(WorkId id, MailKind kind) {
        WorkStory story = of(id);
        story.sent++;
        verdict.require(story.sent <= story.allowed, "no mail goes without a claim", story);
        verdict.require(kind != MailKind.PROMOTIONAL || story.sent == 1, "nobody gets promotional mail twice", story);
    }

    void rejected(WorkId id) {
        of(id).rejected = true;
    }

    void end(InMemoryStores stores) {
        for (WorkStory story : stories.values()) {
            verdict.require(story.outcome != null, "nothing is stuck", story);
            if (story.work.task() instanceof Task.Erase erase && wasCarriedOut(story)) {
                boolean gone = stores.person(erase.person()).isEmpty()
                        && stores.records(erase.person()).isEmpty();
                verdict.require(gone, "nothing is left of who was erased", story);
            }
        }
    }

    private static boolean wasCarriedOut(WorkStory story) {
        return story.outcome != null && !story.outcome.reason().equals("it was undone");
    }
}
