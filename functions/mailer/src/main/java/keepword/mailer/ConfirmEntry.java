package keepword.mailer;

import java.util.Optional;
import keepword.kernel.MailId;
import keepword.message.Content;
import keepword.message.ContentWriter;
import keepword.message.Written;
import keepword.survey.Draw;
import keepword.survey.Survey;
import keepword.survey.SurveyLinks;
import keepword.survey.SurveyTasks;
import keepword.survey.WaitingEntry;
import keepword.text.Texts;

/**
 * Asks whoever entered whether they did. Nothing that was typed stands in it: nobody knows yet whether it was the owner of the
 * address. Nor does an id: a second entry of a person has that of the first, which only its link knows.
 */
final class ConfirmEntry implements MailType<SurveyTasks.ConfirmEntry> {
    @Override
    public Written write(MailId id, SurveyTasks.ConfirmEntry task, MailContext context) {
        Optional<WaitingEntry> waiting = context.people().waitingEntry(task.link());
        Optional<Survey> survey = context.surveys().survey(task.link().survey());
        Optional<Draw> draw = context.surveys().draw(task.link().survey());
        if (waiting.isEmpty() || survey.isEmpty() || draw.isEmpty()) {
            return Written.nobodyThere();
        }
        String fingerprint = draw.get().commitment().hex();
        return Written.to(waiting.get().email(), content(task, survey.get(), fingerprint, context));
    }

    private static Content content(
            SurveyTasks.ConfirmEntry task, Survey survey, String fingerprint, MailContext context) {
        Texts texts = context.texts(survey.language());
        return ContentWriter.titled(texts, "mail.confirm-entry.title")
                .subject("mail.confirm-entry.subject", survey.title())
                .paragraph("mail.confirm-entry.contest", survey.title())
                .paragraph("mail.confirm-entry.words", context.moment(survey.closes(), texts))
                .button(
                        context.url("/entries/" + context.tokens().write(SurveyLinks.ENTRY, task.link())),
                        "mail.confirm-entry.button")
                .paragraph("mail.confirm-entry.otherwise")
                .paragraph("mail.confirm-entry.keep")
                .code("mail.confirm-entry.fingerprint", fingerprint)
                .done();
    }
}
