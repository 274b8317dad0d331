package keepword.simulation.check;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import keepword.disclosure.DisclosureTasks.Announce;
import keepword.disclosure.DisclosureTasks.DemandDeletion;
import keepword.disclosure.DisclosureTasks.Transfer;
import keepword.job.Job;
import keepword.job.Lease;
import keepword.job.Outcome;
import keepword.job.Outcome.State;
import keepword.job.Task;
import keepword.kernel.JobId;
import keepword.kernel.MailKind;
import keepword.kernel.RequestId;
import keepword.mail.Gate.Claim;
import keepword.mail.Gate.ClaimResult;
import keepword.person.PersonTasks;
import keepword.request.RequestTasks;

/** Judges what becomes of jobs. */
final class JobCheck {
    private static final int MANY = 20;
    /** Between a claim and the mail a process may stand still three times. */
    private static final Duration MAX_SEND = Duration.ofHours(1);

    private final Verdict verdict;
    private final Held held;
    private final TransferCheck transfers;
    private Instant refusedUntil = Instant.MIN;
    private final Map<JobId, JobStory> stories = new LinkedHashMap<>();

    JobCheck(Verdict verdict, Held held, TransferCheck transfers) {
        this.verdict = verdict;
        this.held = held;
        this.transfers = transfers;
    }

    void planned(Job job) {
        verdict.require(stories.put(job.id(), new JobStory(job)) == null, "a job is planned once", job);
    }

    private JobStory of(JobId id) {
        JobStory story = stories.get(id);
        if (story == null) {
            throw new IllegalStateException("Nobody planned job " + id);
        }
        return story;
    }

    Task taskOf(JobId id) {
        return of(id).job.task();
    }

    void leased(Lease lease, Instant now) {
        JobStory story = of(lease.job().id());
        Lease other = story.lease;
        boolean free = other == null
                || other.attempt().equals(lease.attempt())
                || !other.until().isAfter(now);
        verdict.require(free, "one worker at a time", story);
        verdict.require(story.outcome == null, "a closed job is left alone", story);
        verdict.require(!story.job.due().isAfter(now), "nothing is done before it is due", story);
        story.lease = lease;
    }

    void postponed(Lease lease) {
        JobStory story = of(lease.job().id());
        requireHeld(lease, story);
        story.lease = null;
    }

    private void requireHeld(Lease lease, JobStory story) {
        Lease held = story.lease;
        verdict.require(
                held != null && held.attempt().equals(lease.attempt()), "who lost the lease decides nothing", story);
    }

    void closed(Lease lease, Outcome outcome, Instant now) {
        JobStory story = of(lease.job().id());
        if (outcome.equals(story.outcome) && lease.attempt().equals(story.closedBy)) {
            // The SDK repeated the request and met what it had done.
            return;
        }
        requireHeld(lease, story);
        verdict.require(story.outcome == null, "a job is closed once", story);
        boolean right = switch (outcome.state()) {
            case DONE -> !story.isMail() || story.sent > 0;
            case PARKED -> story.isOnce();
            case REFUSED -> story.refused || story.isTooLate(now) || isPointless(story, outcome);
            // Faults pause for an hour each day: nobody has to give up, unless the gate keeps them waiting.
            case FAILED ->
                story.job.task() instanceof Transfer
                        || story.job.task() instanceof Announce
                        || story.rejected
                        || (story.isOnce() && story.busy > MANY)
                        || isGivenUp(story, now);
        };
        verdict.require(right, "a job ends as it should", story + " ended as " + outcome);
        story.outcome = outcome;
        story.closedBy = lease.attempt();
        story.lease = null;
    }

    /** What has no deadline is abandoned, with an alarm, after days in which nothing could be written, and by the next quiet hour. */
    private boolean isGivenUp(JobStory story, Instant now) {
        return story.job.deadline() == null
                && !story.isMail()
                && now.isBefore(refusedUntil.plus(RequestCheck.BETWEEN_QUIET_HOURS));
    }

    /** Nothing can be written until then. */
    void refusesCommits(Instant until) {
        refusedUntil = until;
    }

    private boolean isPointless(JobStory story, Outcome outcome) {
        return story.job.task() instanceof Task.Mail mail
                && held.isPointless(mail)
                && (mail instanceof RequestTasks.ConfirmRequest
                        || outcome.reason().startsWith("nothing is held any longer")
                        || mail instanceof PersonTasks.SendMail);
    }

    void settled(JobId id) {
        JobStory story = of(id);
        verdict.require(
                story.outcome != null && story.outcome.state() == State.PARKED && story.sent > 0,
                "only a parked mail that went is settled",
                story);
        story.outcome = new Outcome(State.DONE, "settled");
    }

    /** Whether the last mail to somebody went, or could not go. */
    boolean isReceiptDone(RequestId request) {
        return stories.values().stream()
                .anyMatch(story -> story.job.task() instanceof PersonTasks.ErasureReceipt(var person, var about)
                        && about.equals(request)
                        && story.outcome != null);
    }

    /** Whether this very claim was made before. */
    boolean holds(Claim claim) {
        Claim held = of(new JobId(claim.mail().value())).claim;
        return held != null && held.attempt().equals(claim.attempt());
    }

    void claimed(Claim claim, Instant now, ClaimResult result) {
        JobStory story = of(new JobId(claim.mail().value()));
        switch (result) {
            case ClaimResult.Allowed() -> {
                Claim other = story.claim;
                boolean free = other == null
                        || other.attempt().equals(claim.attempt())
                        || other.closes().isBefore(now);
                verdict.require(free || !story.isOnce(), "a promotional mail is claimed once", claim);
                verdict.require(!story.isTooLate(now), "no promotional mail after its closing time", story);
                story.claim = claim;
                story.allowed++;
            }
            case ClaimResult.Refused refused -> story.refused = true;
            case ClaimResult.Busy() -> story.busy++;
            case ClaimResult.Taken taken -> {
                // The worker decides.
            }
        }
    }

    void released(Claim claim) {
        JobStory story = of(new JobId(claim.mail().value()));
        if (story.claim != null && story.claim.attempt().equals(claim.attempt())) {
            story.claim = null;
        }
    }

    void sent(JobId id, MailKind kind, Instant now) {
        JobStory story = of(id);
        story.sent++;
        verdict.require(!story.isTooLate(now.minus(MAX_SEND)), "no promotional mail after its closing time", story);
        verdict.require(story.sent <= story.allowed, "no mail goes without a claim", story);
        verdict.require(!kind.isOnce() || story.sent == 1, "nobody gets promotional mail twice", story);
    }

    void rejected(JobId id) {
        of(id).rejected = true;
    }

    /** What is not due yet may be open, such as what recipients have to delete after a month. */
    void end(Instant now) {
        for (JobStory story : stories.values()) {
            boolean waits = story.outcome != null
                    || story.job.due().isAfter(now)
                    || (story.job.task() instanceof DemandDeletion demand && transfers.isNeeded(demand, now));
            verdict.require(waits, "nothing is stuck", story);
        }
    }
}
