package keepword.inbound;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.JobPart;
import keepword.job.JobQueue;
import keepword.kernel.AddressKey;
import keepword.kernel.PersonId;
import keepword.mail.MailTemplate;
import keepword.person.CustomerPart;
import keepword.person.PersonTasks;
import keepword.store.CommitResult;
import keepword.store.Mark;
import keepword.store.Write;

/**
 * Asks the owner of an address whether they want to unsubscribe: only of an address that we know, and at most once an
 * hour, so that nobody can make us mail strangers, and no two machines can mail each other without end.
 */
record ConfirmationMails(CustomerPart customer, JobPart jobs) {
    private static final Duration PAUSE = Duration.ofHours(1);

    /** What came of it. */
    enum Result {
        ASKED,
        ASKED_BEFORE,
        UNKNOWN_ADDRESS
    }

    /** Plans the mail that asks. */
    Result ask(AddressKey address) {
        Optional<PersonId> person = customer.people().personAt(address);
        if (person.isEmpty()) {
            return Result.UNKNOWN_ADDRESS;
        }
        Instant now = customer.clock().instant();
        Job job = Job.now(
                customer.ids().job(),
                new PersonTasks.SendMail(MailTemplate.CONFIRM_OPT_OUT, person.get(), null, null, null),
                now);
        Mark mark = new Mark("opt-out-request/" + address.value(), job.id().value(), now.plus(PAUSE));
        return switch (customer.commits().commit(List.of(new Write.SetMark(mark, now), new JobItems.Plan(job)))) {
            case CommitResult.Committed() -> {
                jobs.jobQueue()
                        .enqueue(List.of(
                                new JobQueue.Message(job.id(), job.task().queue(), Duration.ZERO)));
                yield Result.ASKED;
            }
            case CommitResult.Rejected(var failed) -> Result.ASKED_BEFORE;
        };
    }
}
