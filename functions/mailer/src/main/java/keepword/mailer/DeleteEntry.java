package keepword.mailer;

import keepword.agenda.Task;
import keepword.mail.MailId;
import keepword.survey.Survey;
import keepword.survey.Survey.Runner;
import keepword.text.Texts;

/** Asks the third party that got an entry to delete it. It names the entry alone: whoever got it knows whose it is. */
final class DeleteEntry implements MailType<Task.TellRunner> {
    @Override
    public Written write(MailId id, Task.TellRunner task, Desk desk) {
        return desk.surveys()
                .survey(task.survey())
                .map(survey -> write(survey, task, desk))
                .orElseGet(Written::nobodyThere);
    }

    private static Written write(Survey survey, Task.TellRunner task, Desk desk) {
        Runner runner = survey.runner();
        return runner == null
                ? Written.nobodyThere()
                : Written.to(runner.contact(), content(survey, desk.texts(survey.language()), task));
    }

    private static Content content(Survey survey, Texts texts, Task.TellRunner task) {
        return ContentWriter.titled(texts, "mail.delete-entry.title")
                .subject("mail.delete-entry.subject", survey.title())
                .hello()
                .paragraph("mail.delete-entry.words", survey.title())
                .code("mail.delete-entry.entry", task.entry().value())
                .done();
    }
}
