package keepword.mailer;

import java.util.Optional;
import keepword.kernel.MailId;
import keepword.message.Content;
import keepword.message.Written;
import keepword.person.Person;
import keepword.person.PersonRecord;
import keepword.person.PersonTasks.SendMail;
import keepword.text.Texts;

/** A mail to somebody about a record of theirs. */
abstract class RecordMail<R extends PersonRecord> implements MailType<SendMail> {
    private final Class<R> type;

    RecordMail(Class<R> type) {
        this.type = type;
    }

    abstract Content content(R record, Texts texts, MailContext context);

    @Override
    public final Written write(MailId id, SendMail task, MailContext context) {
        Optional<Person> person = context.there(task.person());
        if (person.isEmpty()) {
            return Written.nobodyThere();
        }
        Optional<R> record =
                task.about() == null ? Optional.empty() : context.people().record(task.person(), task.about(), type);
        return record.map(
                        found -> Written.to(person.get().email(), content(found, context.texts(person.get()), context)))
                .orElseGet(Written::recordRemoved);
    }
}
