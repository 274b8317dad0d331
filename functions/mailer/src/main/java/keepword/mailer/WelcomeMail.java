package keepword.mailer;

import keepword.kernel.AddressKey;
import keepword.kernel.MailId;
import keepword.message.Content;
import keepword.message.ContentWriter;
import keepword.message.Written;
import keepword.person.Person;
import keepword.person.PersonTasks.SendMail;

/** The first promotional mail. */
final class WelcomeMail implements MailType<SendMail> {
    @Override
    public Written write(MailId id, SendMail task, MailContext context) {
        return context.there(task.person())
                .<Written>map(person -> welcome(id, task, person, context))
                .orElseGet(Written::nobodyThere);
    }

    private static Written welcome(MailId id, SendMail task, Person person, MailContext context) {
        AddressKey address = context.addressKeys().of(person.email());
        Content content = ContentWriter.titled(
                        context.texts(person),
                        "mail.welcome.title",
                        context.sender().brand())
                .hello()
                .paragraph("mail.welcome.words")
                .paragraph("mail.welcome.stop")
                .done();
        return new Written.RenderedMail(person.email(), content, context.unsubscribeToken(id, address, task.topic()));
    }
}
