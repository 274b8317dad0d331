package keepword.mailer;

import keepword.kernel.MailId;
import keepword.message.Content;
import keepword.message.ContentWriter;
import keepword.message.Written;
import keepword.person.AddressChangeLink;
import keepword.person.PersonLinks;
import keepword.person.PersonRecord.AddressChange;
import keepword.person.PersonTasks;
import keepword.text.Texts;

/** Asks the owner of a new address to confirm it. They may be somebody else: nothing of the person stands in it. */
final class ConfirmAddress implements MailType<PersonTasks.ConfirmAddress> {
    @Override
    public Written write(MailId id, PersonTasks.ConfirmAddress task, MailContext context) {
        return context.there(task.person())
                .flatMap(person -> context.people()
                        .record(person.id(), AddressChange.ID, AddressChange.class)
                        .filter(change -> change.request().equals(task.request()))
                        .map(change -> Written.to(change.email(), content(task, context.texts(person), context))))
                .orElseGet(Written::nobodyThere);
    }

    private static Content content(PersonTasks.ConfirmAddress task, Texts texts, MailContext context) {
        String token = context.tokens()
                .write(PersonLinks.ADDRESS_CHANGE, new AddressChangeLink(task.person(), task.request()));
        return ContentWriter.titled(texts, "mail.confirm-address.title")
                .paragraph("mail.confirm-address.words", context.sender().brand())
                .button(context.url("/user/address/" + token), "mail.confirm-address.button")
                .paragraph("mail.sevenDays")
                .done();
    }
}
