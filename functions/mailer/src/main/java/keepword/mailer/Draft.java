package keepword.mailer;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.function.Consumer;
import keepword.agenda.WorkId;
import keepword.mail.MailKind;
import keepword.person.EmailAddress;

/** A letter whose words are still to be written by templates. */
record Draft(WorkId work, MailKind kind, EmailAddress to) {
    Letter letter(String subject, Consumer<TemplateOutput> text, Consumer<HtmlTemplateOutput> html) {
        TemplateOutput plain = new StringOutput();
        text.accept(plain);
        TemplateOutput rich = new StringOutput();
        html.accept(new OwaspHtmlTemplateOutput(rich));
        return new Letter(work, kind, to, subject, plain.toString(), rich.toString(), null);
    }
}
