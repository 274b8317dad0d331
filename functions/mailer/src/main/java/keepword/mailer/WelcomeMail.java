package keepword.mailer;

import keepword.agenda.Task.SendMail;
import keepword.consent.AddressKey;
import keepword.mail.MailId;
import keepword.person.Person;

/** The first promotional mail. */
final class WelcomeMail implements MailType<SendMail> {
    @Override
    public Written write(MailId id, SendMail task, Desk desk) {
        return desk.there(task.person())
                .<Written>map(person -> welcome(id, task, person, desk))
                .orElseGet(Written::nobodyThere);
    }

    private static Written welcome(MailId id, SendMail task, Person person, Desk desk) {
        AddressKey address = desk.addressKeys().of(person.email());
        Content content = ContentWriter.titled(
                        desk.texts(person), "mail.welcome.title", desk.sender().brand())
                .hello()
                .paragraph("mail.welcome.words")
                .paragraph("mail.welcome.stop")
                .done();
        return new Written.Letter(person.email(), content, desk.wayOutToken(id, address, task.topic()));
    }
}
