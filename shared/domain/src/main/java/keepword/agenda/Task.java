package keepword.agenda;

import java.time.Instant;
import keepword.consent.Topic;
import keepword.mail.MailKind;
import keepword.mail.MailTemplate;
import keepword.person.PersonId;
import keepword.person.RecordId;
import org.jspecify.annotations.Nullable;

/** What is to be done. Refers to people by id; nothing personal stands in it. */
public sealed interface Task {
    /** Where it is worked. */
    WorkQueue queue();

    /**
     * A mail to a person, written when it is sent, from what is known then.
     *
     * @param about the record that it is about, if any
     * @param topic what a promotional mail is about, and null for a transactional one
     * @param closes when a promotional mail is too late to be sent; null for a transactional one
     */
    record SendMail(
            MailTemplate template,
            PersonId person,
            @Nullable RecordId about,
            @Nullable Topic topic,
            @Nullable Instant closes)
            implements Task {
        public SendMail {
            boolean promotional = template.kind() == MailKind.PROMOTIONAL;
            if (promotional != (topic != null) || promotional != (closes != null)) {
                throw new IllegalArgumentException("A promotional mail, and no other, has a topic and a closing time");
            }
        }

        @Override
        public WorkQueue queue() {
            return template.kind() == MailKind.PROMOTIONAL ? WorkQueue.PROMOTIONAL_MAIL : WorkQueue.TRANSACTIONAL_MAIL;
        }
    }
}
