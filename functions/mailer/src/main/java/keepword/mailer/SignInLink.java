package keepword.mailer;

import keepword.agenda.Task;
import keepword.mail.MailId;
import keepword.text.Texts;

/** The link that signs in. An address that nobody is known at gets no mail, and whoever asked does not learn it. */
final class SignInLink implements MailType<Task.SignInLink> {
    @Override
    public Written write(MailId id, Task.SignInLink task, Desk desk) {
        return desk.ownerOf(task.address())
                .map(person -> Written.to(person.email(), content(task, desk.texts(person), desk)))
                .orElseGet(Written::nobodyThere);
    }

    private static Content content(Task.SignInLink task, Texts texts, Desk desk) {
        return ContentWriter.titled(texts, "mail.sign-in.title")
                .hello()
                .paragraph("mail.sign-in.words")
                .button(desk.url("/user/sign-in/" + desk.tokens().writeSignIn(task.signIn())), "mail.sign-in.button")
                .paragraph("mail.sign-in.otherwise")
                .done();
    }
}
