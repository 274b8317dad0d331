package keepword.mailer;

import java.util.Optional;
import keepword.agenda.Task.SendMail;
import keepword.mail.MailId;
import keepword.person.Person;
import keepword.person.PersonRecord;
import keepword.text.Texts;

/** A mail to somebody about a record of theirs. */
abstract class RecordMail<R extends PersonRecord> implements MailType<SendMail> {
    private final Class<R> type;

    RecordMail(Class<R> type) {
        this.type = type;
    }

    abstract Content content(R record, Texts texts, Desk desk);

    @Override
    public final Written write(MailId id, SendMail task, Desk desk) {
        Optional<Person> person = desk.there(task.person());
        if (person.isEmpty()) {
            return Written.nobodyThere();
        }
        Optional<R> record =
                task.about() == null ? Optional.empty() : desk.people().record(task.person(), task.about(), type);
        return record.map(found -> Written.to(person.get().email(), content(found, desk.texts(person.get()), desk)))
                .orElseGet(Written::recordRemoved);
    }
}
