package keepword.mailer;

import keepword.agenda.Task.SendMail;
import keepword.agenda.WorkId;
import keepword.consent.AddressKey;
import keepword.person.Person;

/** The first promotional mail. */
final class WelcomeMail implements MailType<SendMail> {
    @Override
    public Written write(WorkId work, SendMail task, Desk desk) {
        return desk.there(task.person())
                .<Written>map(person -> welcome(work, task, person, desk))
                .orElseGet(Written::nobodyThere);
    }

    private static Written welcome(WorkId work, SendMail task, Person person, Desk desk) {
        AddressKey address = desk.addressKeys().of(person.email());
        Content content = ContentWriter.titled(
                        desk.texts(person), "mail.welcome.title", desk.sender().brand())
                .hello()
                .paragraph("mail.welcome.words")
                .paragraph("mail.welcome.stop")
                .done();
        return new Written.Letter(person.email(), content, desk.wayOutToken(work, address, task.topic()));
    }
}
