package keepword.mail;

import java.time.Duration;
import java.time.Instant;
import keepword.agenda.Task;
import keepword.agenda.Work;
import keepword.agenda.WorkId;
import keepword.consent.Topic;
import keepword.person.PersonId;

/** The first promotional mail, to somebody who has just signed up. */
public final class Welcome {
    /** A welcome that could not be sent for two days is none. */
    private static final Duration CLOSES_AFTER = Duration.ofDays(2);

    private Welcome() {}

    public static Work to(PersonId person, Topic topic, WorkId id, Instant now) {
        Task task = new Task.SendMail(MailTemplate.WELCOME, person, null, topic, now.plus(CLOSES_AFTER));
        return Work.now(id, task, now);
    }
}
