package keepword.mailer;

import keepword.kernel.MailId;
import keepword.message.Content;
import keepword.message.ContentWriter;
import keepword.message.Written;
import keepword.person.PersonLinks;
import keepword.person.PersonTasks;
import keepword.person.SignUp;

/** Asks the owner of an address whether they want news. */
final class ConfirmSignUp implements MailType<PersonTasks.ConfirmSignUp> {
    @Override
    public Written write(MailId id, PersonTasks.ConfirmSignUp task, MailContext context) {
        return context.people()
                .signUp(task.signUp())
                .map(signUp -> Written.to(signUp.email(), content(signUp, context)))
                .orElseGet(Written::nobodyThere);
    }

    private static Content content(SignUp signUp, MailContext context) {
        String brand = context.sender().brand();
        return ContentWriter.titled(context.texts(signUp.language()), "mail.confirm-sign-up.title", brand)
                .subject("mail.confirm-sign-up.subject", brand)
                .paragraph("mail.confirm-sign-up.words")
                .button(
                        context.url("/confirm/" + context.tokens().write(PersonLinks.CONFIRMATION, signUp.id())),
                        "mail.confirm-sign-up.button")
                .paragraph("mail.sevenDays")
                .done();
    }
}
