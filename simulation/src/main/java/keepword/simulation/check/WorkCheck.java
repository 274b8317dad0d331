package keepword.simulation.check;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
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

/** Judges what becomes of works. */
final class WorkCheck {
    private static final int MANY = 20;
    /** Between a claim and the mail a process may stand still three times. */
    private static final Duration LONGEST_SEND = Duration.ofHours(1);

    private final Verdict verdict;
    private final Held held;
    private Instant refusedUntil = Instant.MIN;
    private final Map<WorkId, WorkStory> stories = new LinkedHashMap<>();

    WorkCheck(Verdict verdict, Held held) {
        this.verdict = verdict;
        this.held = held;
    }

    void planned(Work work) {
        verdict.require(stories.put(work.id(), new WorkStory(work)) == null, "a work is planned once", work);
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
            case REFUSED -> story.refused || story.isTooLate(now) || isPointless(story, outcome);
            // Faults pause for an hour each day: nobody has to give up, unless the gate keeps them waiting.
            case FAILED -> story.rejected || (story.isPromotional() && story.busy > MANY) || isGivenUp(story, now);
        };
        verdict.require(right, "work ends as it should", story + " ended as " + outcome);
        story.outcome = outcome;
        story.closedBy = lease.attempt();
        story.lease = null;
    }

    /** What has no deadline is given up, with an alarm, after days in which nothing could be written, and by the next quiet hour. */
    private boolean isGivenUp(WorkStory story, Instant now) {
        return story.work.deadline() == null
                && !story.isMail()
                && now.isBefore(refusedUntil.plus(RequestCheck.BETWEEN_QUIET_HOURS));
    }

    /** Nothing can be written until then. */
    void refusesCommits(Instant until) {
        refusedUntil = until;
    }

    private boolean isPointless(WorkStory story, Outcome outcome) {
        return story.work.task() instanceof Task.Mail mail
                && held.isPointless(mail)
                && (mail instanceof Task.ConfirmRequest
                        || outcome.reason().startsWith("nothing is held any more")
                        || mail instanceof Task.SendMail);
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
        Claim held = of(new WorkId(claim.mail().value())).claim;
        return held != null && held.attempt().equals(claim.attempt());
    }

    void claimed(Claim claim, Instant now, ClaimResult result) {
        WorkStory story = of(new WorkId(claim.mail().value()));
        switch (result) {
            case ClaimResult.Allowed() -> {
                Claim other = story.claim;
                boolean free = other == null
                        || other.attempt().equals(claim.attempt())
                        || other.closes().isBefore(now);
                verdict.require(free || !story.isPromotional(), "a promotional mail is claimed once", claim);
                verdict.require(!story.isTooLate(now), "no promotional mail after its closing time", story);
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
        WorkStory story = of(new WorkId(claim.mail().value()));
        if (story.claim != null && story.claim.attempt().equals(claim.attempt())) {
            story.claim = null;
        }
    }

    void sent(WorkId id, MailKind kind, Instant now) {
        WorkStory story = of(id);
        story.sent++;
        verdict.require(!story.isTooLate(now.minus(LONGEST_SEND)), "no promotional mail after its closing time", story);
        verdict.require(story.sent <= story.allowed, "no mail goes without a claim", story);
        verdict.require(kind != MailKind.PROMOTIONAL || story.sent == 1, "nobody gets promotional mail twice", story);
    }

    void rejected(WorkId id) {
        of(id).rejected = true;
    }

    void end() {
        for (WorkStory story : stories.values()) {
            verdict.require(story.outcome != null, "nothing is stuck", story);
        }
    }
}
