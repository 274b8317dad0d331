package keepword.mailer;

import keepword.job.Task;
import keepword.kernel.MailId;
import keepword.text.Texts;
import keepword.verification.MailedCodes;

/** The code that support asks for; the same for an address that nobody is known at. */
final class SupportCode implements MailType<Task.SupportCode> {
    @Override
    public Written write(MailId id, Task.SupportCode task, MailContext context) {
        return context.ownerOf(task.address())
                .map(person -> Written.to(person.email(), content(task, context.texts(person), context)))
                .orElseGet(Written::nobodyThere);
    }

    private static Content content(Task.SupportCode task, Texts texts, MailContext context) {
        String digits = new MailedCodes(context.addressKeys()).of(task.code());
        return ContentWriter.titled(texts, "mail.support-code.title")
                .hello()
                .paragraph("mail.support-code.words")
                .code("", digits.substring(0, 4) + " " + digits.substring(4))
                .paragraph("mail.support-code.otherwise")
                .done();
    }
}
