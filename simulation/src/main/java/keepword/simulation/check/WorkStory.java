package keepword.simulation.check;

import java.time.Instant;
import keepword.agenda.Lease;
import keepword.agenda.Outcome;
import keepword.agenda.Task;
import keepword.agenda.Work;
import keepword.mail.Gate.Claim;
import keepword.mail.MailKind;
import org.jspecify.annotations.Nullable;

/** What happened to one work so far. */
final class WorkStory {
    final Work work;

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

    WorkStory(Work work) {
        this.work = work;
    }

    boolean isMail() {
        return work.task() instanceof Task.Mail;
    }

    boolean isPromotional() {
        return work.task() instanceof Task.Mail mail && mail.kind() == MailKind.PROMOTIONAL;
    }

    boolean isTooLate(Instant now) {
        return work.task() instanceof Task.Mail mail
                && mail.closes() != null
                && !mail.closes().isAfter(now);
    }

    @Override
    public String toString() {
        return "work " + work.id() + " (" + work.task() + ")";
    }
}
