package keepword.mailer;

import keepword.agenda.Task.SendMail;
import keepword.mail.MailId;
import keepword.person.Person;

/** Asks whoever may have written to us whether they want to unsubscribe (promise {@code unsubscribe-by-mail}). */
final class ConfirmOptOut implements MailType<SendMail> {
    @Override
    public Written write(MailId id, SendMail task, Desk desk) {
        return desk.there(task.person())
                .map(person -> Written.to(person.email(), content(id, person, desk)))
                .orElseGet(Written::nobodyThere);
    }

    private static Content content(MailId id, Person person, Desk desk) {
        return ContentWriter.titled(desk.texts(person), "mail.confirm-opt-out.title")
                .hello()
                .paragraph("mail.confirm-opt-out.words")
                .button(desk.wayOut(id, desk.addressKeys().of(person.email())), "mail.confirm-opt-out.button")
                .paragraph("mail.confirm-opt-out.otherwise")
                .done();
    }
}
