package keepword.simulation.check;

import java.time.Instant;
import keepword.job.Job;
import keepword.job.Lease;
import keepword.job.Outcome;
import keepword.job.Task;
import keepword.mail.Gate.Claim;
import org.jspecify.annotations.Nullable;

/** What happened to one job so far. */
final class JobStory {
    final Job job;

    @Nullable
    Lease lease;

    @Nullable
    Outcome outcome;

    @Nullable
    String closedBy;

    @Nullable
    Claim claim;

    int sent;
    int allowed;
    int busy;
    boolean refused;
    boolean rejected;

    JobStory(Job job) {
        this.job = job;
    }

    boolean isMail() {
        return job.task() instanceof Task.Mail;
    }

    boolean isOnce() {
        return job.task() instanceof Task.Mail mail && mail.kind().isOnce();
    }

    boolean isTooLate(Instant now) {
        return job.task() instanceof Task.Mail mail
                && mail.closes() != null
                && !mail.closes().isAfter(now);
    }

    @Override
    public String toString() {
        return "job " + job.id() + " (" + job.task() + ")";
    }
}
