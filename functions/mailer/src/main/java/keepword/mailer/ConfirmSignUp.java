package keepword.mailer;

import keepword.agenda.Task;
import keepword.mail.MailId;
import keepword.person.SignUp;

/** Asks the owner of an address whether they want news. */
final class ConfirmSignUp implements MailType<Task.ConfirmSignUp> {
    @Override
    public Written write(MailId id, Task.ConfirmSignUp task, Desk desk) {
        return desk.people()
                .signUp(task.signUp())
                .map(signUp -> Written.to(signUp.email(), content(signUp, desk)))
                .orElseGet(Written::nobodyThere);
    }

    private static Content content(SignUp signUp, Desk desk) {
        String brand = desk.sender().brand();
        return ContentWriter.titled(desk.texts(signUp.language()), "mail.confirm-sign-up.title", brand)
                .subject("mail.confirm-sign-up.subject", brand)
                .paragraph("mail.confirm-sign-up.words")
                .button(
                        desk.url("/confirm/" + desk.tokens().writeConfirmation(signUp.id())),
                        "mail.confirm-sign-up.button")
                .paragraph("mail.sevenDays")
                .done();
    }
}
