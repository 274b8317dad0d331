package keepword.mailer;

import keepword.agenda.Task;
import keepword.mail.MailId;
import keepword.person.PersonRecord.FormerAddress;
import keepword.text.Texts;

/** Tells the old address that it was changed. */
final class AddressChanged implements MailType<Task.TellFormerAddress> {
    @Override
    public Written write(MailId id, Task.TellFormerAddress task, Desk desk) {
        return desk.there(task.person())
                .flatMap(person -> desk.people()
                        .record(person.id(), task.former(), FormerAddress.class)
                        .map(former -> Written.to(former.email(), content(desk.texts(person), desk))))
                .orElseGet(Written::nobodyThere);
    }

    private static Content content(Texts texts, Desk desk) {
        return ContentWriter.titled(texts, "mail.address-changed.title")
                .hello()
                .paragraph("mail.address-changed.words", desk.sender().brand())
                .paragraph("mail.address-changed.otherwise")
                .done();
    }
}
