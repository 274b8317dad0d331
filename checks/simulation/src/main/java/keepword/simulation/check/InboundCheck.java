package keepword.simulation.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.kernel.AddressKey;
import keepword.mail.MailTemplate;
import keepword.person.PersonTasks.SendMail;
import keepword.store.Write;
import org.jspecify.annotations.Nullable;

/** Judges what becomes of mails to the address that unsubscribes. What an opt-out among them does is a user action. */
public final class InboundCheck {
    /** So long nobody is asked again. */
    private static final Duration PAUSE = Duration.ofHours(1);

    private final Verdict verdict;
    private final Held held;
    private final Map<AddressKey, Instant> asked = new HashMap<>();
    private final List<MailSaid> mails = new ArrayList<>();

    InboundCheck(Verdict verdict, Held held) {
        this.verdict = verdict;
        this.held = held;
    }

    public void begins(MailSaid mail) {
        mails.add(mail);
    }

    /**
     * Something was committed.
     *
     * @param about what the process is about
     */
    void committed(@Nullable Object about, CommittedWrites writes) {
        List<Job> asks = writes.jobs().stream().filter(InboundCheck::isQuestion).toList();
        if (about instanceof MailSaid mail) {
            boolean asksOnly = writes.writes().stream()
                    .allMatch(write -> write instanceof Write.SetMark || write instanceof JobItems.Plan);
            boolean mayAsk = mail.meaning() == MailSaid.Meaning.PERHAPS;
            verdict.require(mayAsk && asksOnly, "a mail that proves nothing changes nothing", mail);
            asks.forEach(job -> asks(mail, job));
        } else {
            verdict.require(asks.isEmpty(), "nobody is asked whose choice is clear", asks);
        }
    }

    private static boolean isQuestion(Job job) {
        return job.task() instanceof SendMail mail && mail.template() == MailTemplate.CONFIRM_OPT_OUT;
    }

    private void asks(MailSaid mail, Job job) {
        AddressKey address = mail.address();
        if (address != null && job.task() instanceof SendMail task) {
            // Or they became known there while its worker stood still.
            boolean theirs = mail.hasChangedHands()
                    || task.person().equals(mail.owner())
                    || task.person().equals(held.personAt(address));
            verdict.require(theirs, "only who is named in a mail is asked, if they are known", mail);
            Instant last = asked.put(address, job.plannedAt());
            boolean rare = last == null || !job.plannedAt().isBefore(last.plus(PAUSE));
            verdict.require(rare, "nobody is asked twice within an hour", mail);
        }
    }

    /** A message about a mail was handled. */
    public void handled(MailSaid mail) {
        verdict.require(
                mail.meaning() != MailSaid.Meaning.WHOSE, "a mail of nobody knows whom waits for somebody", mail);
        if (mail.meaning() == MailSaid.Meaning.PERHAPS && !mail.isHandled() && mail.owner() != null) {
            Instant last = asked.get(mail.address());
            boolean heard =
                    last != null && !last.isBefore(mail.at().minus(PAUSE).minus(Journal.CLOCK_ERROR));
            verdict.require(heard, "who may have asked is asked", mail);
        }
        mail.handle();
    }

    /** Judges what is left when all is over. */
    public void end(List<String> dead, Predicate<String> isKept, boolean queueIsEmpty) {
        verdict.require(queueIsEmpty, "no message is left in a queue", "inbound");
        for (MailSaid mail : mails) {
            boolean waits = mail.meaning() == MailSaid.Meaning.WHOSE;
            verdict.require(mail.isHandled() != waits, "every mail is handled, or waits for somebody", mail);
            verdict.require(isKept.test(mail.key()) == waits, "a mail stays until it is handled, and no longer", mail);
            verdict.require(!waits || dead.contains(mail.key()), "nobody's mail raises an alarm", mail);
        }
    }
}
