package keepword.mailer;

import keepword.kernel.MailId;
import keepword.message.Content;
import keepword.message.ContentWriter;
import keepword.message.Written;
import keepword.person.PersonLinks;
import keepword.person.PersonTasks;
import keepword.text.Texts;

/** The link that signs in. An address that nobody is known at gets no mail, and whoever asked does not learn it. */
final class SignInLink implements MailType<PersonTasks.SignInLink> {
    @Override
    public Written write(MailId id, PersonTasks.SignInLink task, MailContext context) {
        return context.ownerOf(task.address())
                .map(person -> Written.to(person.email(), content(task, context.texts(person), context)))
                .orElseGet(Written::nobodyThere);
    }

    private static Content content(PersonTasks.SignInLink task, Texts texts, MailContext context) {
        return ContentWriter.titled(texts, "mail.sign-in.title")
                .hello()
                .paragraph("mail.sign-in.words")
                .button(
                        context.url("/user/sign-in/" + context.tokens().write(PersonLinks.SIGN_IN, task.signIn())),
                        "mail.sign-in.button")
                .paragraph("mail.sign-in.otherwise")
                .done();
    }
}
