package keepword.mailer;

import java.util.Objects;
import java.util.Optional;
import keepword.kernel.MailId;
import keepword.message.Content;
import keepword.message.ContentWriter;
import keepword.message.Written;
import keepword.person.Person;
import keepword.survey.Draw;
import keepword.survey.Draw.Place;
import keepword.survey.PrizeLink;
import keepword.survey.Survey;
import keepword.survey.SurveyLinks;
import keepword.survey.SurveyTasks;
import keepword.survey.Ticket;
import keepword.text.Texts;

/** The good news, and until when the prize can be claimed (promise {@code winners-told}). */
final class Winner implements MailType<SurveyTasks.TellWinner> {
    @Override
    public Written write(MailId id, SurveyTasks.TellWinner task, MailContext context) {
        Optional<Survey> survey = context.surveys().survey(task.survey());
        Optional<Place> place = context.surveys()
                .draw(task.survey())
                .flatMap(draw -> draw.placeOf(task.entry()))
                .filter(found -> found.state() == Draw.State.NOTIFIED);
        Optional<Person> person = context.surveys()
                .ticket(task.survey(), task.entry())
                .map(Ticket::person)
                .flatMap(context::there);
        if (survey.isEmpty() || place.isEmpty() || person.isEmpty()) {
            return Written.nobodyThere();
        }
        return Written.to(person.get().email(), content(task, survey.get(), place.get(), context));
    }

    private static Content content(SurveyTasks.TellWinner task, Survey survey, Place place, MailContext context) {
        Texts texts = context.texts(survey.language());
        String prize = survey.singlePrizes().get(place.prize());
        String until = context.moment(Objects.requireNonNull(place.claimBy(), "an offer has an end"), texts);
        return ContentWriter.titled(texts, "mail.winner.title")
                .subject("mail.winner.subject", prize)
                .hello()
                .paragraph("mail.winner.words", survey.title(), prize)
                .paragraph("mail.winner.until", until)
                .button(
                        context.url("/prizes/"
                                + context.tokens()
                                        .write(SurveyLinks.PRIZE, new PrizeLink(task.survey(), task.entry()))),
                        "mail.winner.button")
                .paragraph("mail.winner.never")
                .link(context.url(survey.path() + "/draw"), "mail.winner.proof")
                .done();
    }
}
