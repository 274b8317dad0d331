package keepword.person;

import java.time.Duration;
import java.time.Instant;
import keepword.job.Job;
import keepword.job.Task;
import keepword.kernel.JobId;
import keepword.kernel.PersonId;
import keepword.kernel.Topic;
import keepword.mail.MailTemplate;

/** The first promotional mail, to somebody who has just signed up. */
public final class Welcome {
    /** A welcome that could not be sent for two days is none. */
    private static final Duration CLOSES_AFTER = Duration.ofDays(2);

    private Welcome() {}

    public static Job to(PersonId person, Topic topic, JobId id, Instant now) {
        Task task = new PersonTasks.SendMail(MailTemplate.WELCOME, person, null, topic, now.plus(CLOSES_AFTER));
        return Job.now(id, task, now);
    }
}
