package keepword.campaigner;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import keepword.aws.StructuredLog;
import keepword.campaign.CampaignRun;
import keepword.campaign.CampaignTasks.SendShard;
import keepword.campaign.Campaigns;
import keepword.campaign.UnresolvedMails;
import keepword.job.JobPart;
import keepword.job.Outcome;
import keepword.job.Worker.Next;
import keepword.kernel.JobId;
import keepword.message.GatedSender;
import keepword.message.MimeWriter;
import keepword.person.CustomerPart;

/**
 * Sends campaigns, at one place of the audience at a time and for less than a minute: then the job's next lease goes on.
 *
 * @param letters reads what a campaign says
 * @param parallel runs what mostly waits for an answer
 * @param pause waits
 */
record ShardSender(
        JobPart jobs,
        CustomerPart customer,
        GatedSender sender,
        MimeWriter mime,
        Function<String, Letters> letters,
        Pace pace,
        Executor parallel,
        Consumer<Duration> pause,
        StructuredLog log) {
    void work(JobId id) {
        jobs.worker()
                .work(
                        id,
                        lease -> lease.job().task() instanceof SendShard task
                                ? send(task)
                                : Next.failed("it came to the wrong queue"));
    }

    Campaigns campaigns() {
        return Campaigns.in(customer.ledger());
    }

    UnresolvedMails unresolved() {
        return new UnresolvedMails(campaigns(), customer.commits(), customer.clock());
    }

    private Next send(SendShard task) {
        Optional<CampaignRun> run = campaigns().run(task.campaign());
        Optional<String> text = campaigns().text(task.campaign());
        boolean isCancelled = run.isPresent() && run.get().state() == CampaignRun.State.CANCELLED;
        if (run.isPresent() && !isCancelled && !run.get().isGoing(task.round())) {
            // Somebody else may be at this place, in a later round.
            return new Next.Close(new Outcome(Outcome.State.DONE, "it was paused or cancelled"));
        }
        return run.isPresent() && text.isPresent()
                ? new Slice(this, task, run.get(), letters.apply(text.get())).work()
                : Next.failed("there is no such campaign");
    }
}
