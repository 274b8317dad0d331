package keepword.mailer;

import keepword.kernel.MailId;
import keepword.message.Content;
import keepword.message.ContentWriter;
import keepword.message.Written;
import keepword.person.PersonRecord.FormerAddress;
import keepword.person.PersonTasks;
import keepword.text.Texts;

/** Tells the old address that it was changed. */
final class AddressChanged implements MailType<PersonTasks.TellFormerAddress> {
    @Override
    public Written write(MailId id, PersonTasks.TellFormerAddress task, MailContext context) {
        return context.there(task.person())
                .flatMap(person -> context.people()
                        .record(person.id(), task.former(), FormerAddress.class)
                        .map(former -> Written.to(former.email(), content(context.texts(person), context))))
                .orElseGet(Written::nobodyThere);
    }

    private static Content content(Texts texts, MailContext context) {
        return ContentWriter.titled(texts, "mail.address-changed.title")
                .hello()
                .paragraph("mail.address-changed.words", context.sender().brand())
                .paragraph("mail.address-changed.otherwise")
                .done();
    }
}
