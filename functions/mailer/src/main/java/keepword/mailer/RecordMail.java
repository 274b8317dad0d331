package keepword.mailer;

import java.util.Optional;
import java.util.function.Predicate;
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
    private final Predicate<R> isTrue;

    /** Of a record about which the mail is true in any state. */
    RecordMail(Class<R> type) {
        this(type, record -> true);
    }

    /** @param isTrue whether the mail is still true of a record when it goes; later news have a mail of their own */
    RecordMail(Class<R> type, Predicate<R> isTrue) {
        this.type = type;
        this.isTrue = isTrue;
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
        if (record.filter(isTrue.negate()).isPresent()) {
            return Written.overtaken();
        }
        return record.map(
                        found -> Written.to(person.get().email(), content(found, context.texts(person.get()), context)))
                .orElseGet(Written::recordRemoved);
    }
}
