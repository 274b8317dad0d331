package keepword.mailer;

import java.util.Objects;
import java.util.Optional;
import keepword.agenda.WorkId;
import keepword.consent.AddressKeys;
import keepword.link.LinkTokens;
import keepword.mail.MailKind;
import keepword.mailer.LetterWriter.Result;
import keepword.mailer.html.JteconfirmentryGenerated;
import keepword.mailer.html.JtedeleteentryGenerated;
import keepword.mailer.html.JtewinnerGenerated;
import keepword.person.EmailAddress;
import keepword.person.People;
import keepword.person.Person;
import keepword.survey.Draw;
import keepword.survey.Draw.Place;
import keepword.survey.EntryId;
import keepword.survey.EntryLink;
import keepword.survey.PrizeLink;
import keepword.survey.Survey;
import keepword.survey.SurveyId;
import keepword.survey.Surveys;
import keepword.survey.Ticket;
import keepword.survey.WaitingEntry;

/** Writes what contests need: a question to whoever entered, the good news, and a request to whoever got an entry. */
record SurveyLetters(Sender sender, Surveys surveys, People people, AddressKeys addressKeys, LinkTokens tokens) {
    /**
     * Nothing that was typed stands in it: nobody knows yet whether it was the owner of the address. Nor does an id: a second
     * entry of a person has that of the first, which only its link knows.
     */
    Result confirmation(WorkId work, EntryLink link) {
        Optional<WaitingEntry> waiting = people.waitingEntry(link);
        Optional<Survey> survey = surveys.survey(link.survey());
        Optional<Draw> draw = surveys.draw(link.survey());
        if (waiting.isEmpty() || survey.isEmpty() || draw.isEmpty()) {
            return Result.nobodyThere();
        }
        String path = sender.publicUrl() + "/entries/" + tokens.writeEntry(link);
        String closes = Words.moment(survey.get().closes(), sender);
        String commitment = draw.get().commitment().hex();
        Letter letter = new Draft(work, MailKind.SECURITY, waiting.get().email())
                .letter(
                        "Please confirm your entry: " + survey.get().title(),
                        text -> keepword.mailer.text.JteconfirmentryGenerated.render(
                                text, null, sender, survey.get(), path, closes, commitment),
                        html -> JteconfirmentryGenerated.render(
                                html, null, sender, survey.get(), path, closes, commitment));
        return new Result.Written(letter, link.address());
    }

    Result won(WorkId work, SurveyId id, EntryId entry) {
        Optional<Survey> survey = surveys.survey(id);
        Optional<Place> place = surveys.draw(id)
                .flatMap(draw -> draw.placeOf(entry))
                .filter(found -> found.state() == Draw.State.NOTIFIED);
        Optional<Person> person = surveys.ticket(id, entry)
                .map(Ticket::person)
                .flatMap(people::person)
                .filter(found -> !found.isErasing());
        if (survey.isEmpty() || place.isEmpty() || person.isEmpty()) {
            return Result.nobodyThere();
        }
        String prize = survey.get().singlePrizes().get(place.get().prize());
        String until = Words.moment(Objects.requireNonNull(place.get().claimBy(), "an offer has an end"), sender);
        String claim = sender.publicUrl() + "/prizes/" + tokens.writePrize(new PrizeLink(id, entry));
        String proof = sender.publicUrl() + survey.get().path() + "/draw";
        Letter letter = new Draft(work, MailKind.TRANSACTIONAL, person.get().email())
                .letter(
                        "You have won: " + prize,
                        text -> keepword.mailer.text.JtewinnerGenerated.render(
                                text, null, sender, survey.get(), prize, until, claim, proof),
                        html -> JtewinnerGenerated.render(
                                html, null, sender, survey.get(), prize, until, claim, proof));
        return new Result.Written(letter, addressKeys.of(person.get().email()));
    }

    /** Names the entry alone: whoever got it knows whose it is. */
    Result deletion(WorkId work, SurveyId id, EntryId entry) {
        Optional<Survey> survey = surveys.survey(id);
        Optional<EmailAddress> contact = survey.map(Survey::runner).map(Survey.Runner::contact);
        if (survey.isEmpty() || contact.isEmpty()) {
            return Result.nobodyThere();
        }
        Letter letter = new Draft(work, MailKind.SECURITY, contact.get())
                .letter(
                        "Please delete an entry: " + survey.get().title(),
                        text -> keepword.mailer.text.JtedeleteentryGenerated.render(
                                text, null, sender, survey.get(), entry.value()),
                        html -> JtedeleteentryGenerated.render(html, null, sender, survey.get(), entry.value()));
        return new Result.Written(letter, addressKeys.of(contact.get()));
    }
}
