package keepword.mailer;

import keepword.kernel.MailId;
import keepword.message.Content;
import keepword.message.ContentWriter;
import keepword.message.Written;
import keepword.person.Person;
import keepword.person.PersonTasks;
import keepword.text.Texts;

/** The last mail, to the address that is all that is left. */
final class ErasedMail implements MailType<PersonTasks.ErasureReceipt> {
    @Override
    public Written write(MailId id, PersonTasks.ErasureReceipt task, MailContext context) {
        return context.people()
                .person(task.person())
                .filter(Person::isErasing)
                .map(person -> Written.to(person.email(), content(context.texts(person))))
                .orElseGet(Written::nobodyThere);
    }

    private static Content content(Texts texts) {
        return ContentWriter.titled(texts, "mail.erased.title")
                .hello()
                .paragraph("mail.erased.words")
                .paragraph("mail.erased.stays")
                .done();
    }
}
