package keepword.mailer;

import keepword.kernel.MailId;
import keepword.message.Content;
import keepword.message.ContentWriter;
import keepword.message.Written;
import keepword.person.PersonTasks;
import keepword.text.Texts;
import keepword.verification.MailedCodes;

/** The code that support asks for; the same for an address that nobody is known at. */
final class SupportCode implements MailType<PersonTasks.SupportCode> {
    @Override
    public Written write(MailId id, PersonTasks.SupportCode task, MailContext context) {
        return context.ownerOf(task.address())
                .map(person -> Written.to(person.email(), content(task, context.texts(person), context)))
                .orElseGet(Written::nobodyThere);
    }

    private static Content content(PersonTasks.SupportCode task, Texts texts, MailContext context) {
        String digits = new MailedCodes(context.addressKeys()).of(task.code());
        return ContentWriter.titled(texts, "mail.support-code.title")
                .hello()
                .paragraph("mail.support-code.words")
                .code("", digits.substring(0, 4) + " " + digits.substring(4))
                .paragraph("mail.support-code.otherwise")
                .done();
    }
}
