package keepword.mailer;

import keepword.kernel.MailId;
import keepword.message.Content;
import keepword.message.ContentWriter;
import keepword.message.Written;
import keepword.survey.Survey;
import keepword.survey.Survey.Organizer;
import keepword.survey.SurveyTasks;
import keepword.text.Texts;

/** Asks the third party that got an entry to delete it. It names the entry alone: whoever got it knows whose it is. */
final class DeleteEntry implements MailType<SurveyTasks.TellOrganizer> {
    @Override
    public Written write(MailId id, SurveyTasks.TellOrganizer task, MailContext context) {
        return context.surveys()
                .survey(task.survey())
                .map(survey -> write(survey, task, context))
                .orElseGet(Written::nobodyThere);
    }

    private static Written write(Survey survey, SurveyTasks.TellOrganizer task, MailContext context) {
        Organizer organizer = survey.organizer();
        return organizer == null
                ? Written.nobodyThere()
                : Written.to(organizer.contact(), content(survey, context.texts(survey.language()), task));
    }

    private static Content content(Survey survey, Texts texts, SurveyTasks.TellOrganizer task) {
        return ContentWriter.titled(texts, "mail.delete-entry.title")
                .subject("mail.delete-entry.subject", survey.title())
                .hello()
                .paragraph("mail.delete-entry.words", survey.title())
                .code("mail.delete-entry.entry", task.entry().value())
                .done();
    }
}
