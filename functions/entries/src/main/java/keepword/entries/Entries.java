package keepword.entries;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import keepword.consent.ChildMark;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.JobPart;
import keepword.job.JobQueue.Message;
import keepword.kernel.AddressKey;
import keepword.kernel.EntryLink;
import keepword.kernel.Hashes;
import keepword.kernel.JobId;
import keepword.request.ConsentPart;
import keepword.store.CommitResult;
import keepword.store.Limit;
import keepword.store.Write;
import keepword.survey.EntryForm;
import keepword.survey.Statistics;
import keepword.survey.Survey;
import keepword.survey.SurveyItems;
import keepword.survey.SurveyTasks;
import keepword.survey.SurveyWrite;
import keepword.survey.Ticket;
import keepword.survey.TicketItems;
import keepword.survey.WaitingEntry;
import keepword.survey.WaitingEntryItems;

/** Takes entries. One to a contest waits for the owner of its address; one without an address counts at once. */
record Entries(ConsentPart consent, JobPart jobs) {
    /** To an address, for one contest: enough for somebody who mistyped, too few to annoy. */
    private static final Limit MAILS = new Limit("entry", 3, Duration.ofHours(1));

    /**
     * Has the owner of an address asked whether it was them. The same form, sent again, is the same entry; nobody can tell
     * from outside whether a mail went.
     *
     * @return false if the definition was replaced since it was read
     */
    boolean begin(Survey survey, EntryForm form, Submission.ToContest entry) {
        Instant now = consent.clock().instant();
        AddressKey address = consent.addressKeys().of(entry.email());
        EntryLink link = new EntryLink(address, survey.id(), form.entry());
        SurveyWrite keep = new WaitingEntryItems.KeepWaitingEntry(new WaitingEntry(
                link,
                entry.email(),
                entry.name(),
                entry.answers(),
                entry.promotional(),
                entry.wording(),
                entry.shared(),
                now));
        Job mail = Job.now(jobOf("confirm", link), new SurveyTasks.ConfirmEntry(link), now);
        Job forget =
                Job.at(jobOf("forget", link), new SurveyTasks.ForgetEntry(link), now.plus(WaitingEntry.GOOD_FOR), now);
        Write noChild = ChildMark.forbids(address, now);
        List<Write> writes = SurveyItems.SealSurvey.with(
                survey,
                noChild,
                MAILS.count(survey.id() + "/" + address, now),
                keep,
                new JobItems.Plan(mail),
                new JobItems.Plan(forget));
        return switch (consent.commits().commit(writes)) {
            case CommitResult.Committed() -> {
                jobs.jobQueue()
                        .enqueue(List.of(new Message(mail.id(), mail.task().queue(), Duration.ZERO)));
                yield true;
            }
            case CommitResult.Rejected(var failed) -> {
                if (failed.stream().anyMatch(SurveyItems.SealSurvey.class::isInstance)) {
                    yield false;
                }
                if (failed.contains(noChild)) {
                    yield true;
                }
                // The same form once more: its mail is on its way, what it says may have been corrected. Else it is one
                // too many.
                yield failed.stream().noneMatch(JobItems.Plan.class::isInstance)
                        || !(consent.commits().commit(SurveyItems.SealSurvey.with(survey, noChild, keep))
                                instanceof CommitResult.Rejected(var again))
                        || again.contains(noChild);
            }
        };
    }

    private static JobId jobOf(String what, EntryLink link) {
        return new JobId(what + "-"
                + Hashes.sha256(
                        link.address().value(),
                        link.survey().value(),
                        link.entry().value()));
    }

    /**
     * Counts an anonymous entry; the same form, sent again, replaces it.
     *
     * @return false if it came too late, or the definition was replaced since it was read
     */
    boolean count(Survey survey, EntryForm form, Submission.Anonymous entry) {
        Ticket ticket = new Ticket(survey.id(), form.entry(), null, Statistics.of(survey, entry.answers()), false);
        SurveyWrite open = new TicketItems.CheckOpen(survey.id(), form.entry().shard());
        SurveyWrite add = new TicketItems.AddTicket(ticket);
        return switch (consent.commits().commit(SurveyItems.SealSurvey.with(survey, open, add))) {
            case CommitResult.Committed() -> true;
            case CommitResult.Rejected(var failed) ->
                failed.equals(List.of(add))
                        && consent.commits()
                                        .commit(SurveyItems.SealSurvey.with(
                                                survey, open, new TicketItems.ReplaceTicket(ticket)))
                                instanceof CommitResult.Committed;
        };
    }
}
