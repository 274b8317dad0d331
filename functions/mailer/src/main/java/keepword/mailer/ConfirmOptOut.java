package keepword.mailer;

import keepword.kernel.MailId;
import keepword.message.Content;
import keepword.message.ContentWriter;
import keepword.message.Written;
import keepword.person.Person;
import keepword.person.PersonTasks.SendMail;

/** Asks whoever may have written to us whether they want to unsubscribe (promise {@code unsubscribe-by-mail}). */
final class ConfirmOptOut implements MailType<SendMail> {
    @Override
    public Written write(MailId id, SendMail task, MailContext context) {
        return context.there(task.person())
                .map(person -> Written.to(person.email(), content(id, person, context)))
                .orElseGet(Written::nobodyThere);
    }

    private static Content content(MailId id, Person person, MailContext context) {
        return ContentWriter.titled(context.texts(person), "mail.confirm-opt-out.title")
                .hello()
                .paragraph("mail.confirm-opt-out.words")
                .button(
                        context.unsubscribeLink(id, context.addressKeys().of(person.email())),
                        "mail.confirm-opt-out.button")
                .paragraph("mail.confirm-opt-out.otherwise")
                .done();
    }
}
