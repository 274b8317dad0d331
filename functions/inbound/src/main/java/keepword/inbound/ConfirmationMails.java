package keepword.inbound;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.JobPart;
import keepword.job.JobQueue;
import keepword.kernel.AddressKey;
import keepword.kernel.PersonId;
import keepword.kernel.RandomIds;
import keepword.mail.MailTemplate;
import keepword.person.CustomerPart;
import keepword.person.People;
import keepword.person.PersonTasks;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.store.Mark;
import keepword.store.Write;

/**
 * Asks the owner of an address whether they want to unsubscribe: only of an address that we know, and at most once an
 * hour, so that nobody can make us mail strangers, and no two machines can mail each other without end.
 */
final class ConfirmationMails {
    private static final Duration PAUSE = Duration.ofHours(1);

    private final People people;
    private final Commits commits;
    private final JobQueue jobQueue;
    private final RandomIds ids;
    private final InstantSource clock;

    ConfirmationMails(CustomerPart customer, JobPart jobs) {
        this.people = customer.people();
        this.commits = customer.commits();
        this.jobQueue = jobs.jobQueue();
        this.ids = customer.ids();
        this.clock = customer.clock();
    }

    /** What came of it. */
    enum Result {
        ASKED,
        ASKED_BEFORE,
        UNKNOWN_ADDRESS
    }

    /** Plans the mail that asks. */
    Result ask(AddressKey address) {
        Optional<PersonId> person = people.personAt(address);
        if (person.isEmpty()) {
            return Result.UNKNOWN_ADDRESS;
        }
        Instant now = clock.instant();
        Job job = Job.now(
                ids.job(), new PersonTasks.SendMail(MailTemplate.CONFIRM_OPT_OUT, person.get(), null, null, null), now);
        Mark mark = new Mark("opt-out-request/" + address.value(), job.id().value(), now.plus(PAUSE));
        return switch (commits.commit(List.of(new Write.SetMark(mark, now), new JobItems.Plan(job)))) {
            case CommitResult.Committed() -> {
                jobQueue.enqueue(
                        List.of(new JobQueue.Message(job.id(), job.task().queue(), Duration.ZERO)));
                yield Result.ASKED;
            }
            case CommitResult.Rejected(var failed) -> Result.ASKED_BEFORE;
        };
    }
}
