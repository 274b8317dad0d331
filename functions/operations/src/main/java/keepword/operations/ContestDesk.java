package keepword.operations;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.agenda.Task;
import keepword.agenda.Work;
import keepword.link.RandomIds;
import keepword.person.People;
import keepword.person.PersonRecord.Prize;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.store.Write;
import keepword.store.Write.OfSurvey;
import keepword.survey.Draw;
import keepword.survey.Draw.Place;
import keepword.survey.Draw.State;
import keepword.survey.EntryId;
import keepword.survey.Survey;
import keepword.survey.SurveyId;
import keepword.survey.Surveys;
import keepword.survey.Ticket;

/** What staff does for a contest: enters its public value, looks up what is to be sent, and says what was sent. */
final class ContestDesk {
    private final Surveys surveys;
    private final People people;
    private final Commits commits;
    private final RandomIds ids;
    private final InstantSource clock;

    ContestDesk(Surveys surveys, People people, Commits commits, RandomIds ids, InstantSource clock) {
        this.surveys = surveys;
        this.people = people;
        this.commits = commits;
        this.ids = ids;
        this.clock = clock;
    }

    /** Enters the public value that the draw waits for, once. */
    Map<String, Object> publicValue(Arguments arguments) throws Arguments.Invalid {
        arguments.text("agent");
        String value = arguments.text("value");
        Survey survey = contest(surveys, arguments);
        Draw draw = surveys.draw(survey.id()).orElseThrow();
        if (survey.publicValue() == null) {
            throw new Arguments.Invalid("contest", "names no public value");
        }
        // A definition that was not final when it was read may have been replaced before the list was fixed.
        if (draw.list() == null || !survey.sealed()) {
            throw new Arguments.Invalid(
                    "contest", "has no fixed list of entries yet; that comes some minutes after the closing");
        }
        if (draw.publicValue() != null && !draw.publicValue().equals(value)) {
            throw new Arguments.Invalid("value", "differs from the one that was entered before, which stays");
        }
        if (draw.publicValue() == null) {
            Task go = new Task.CloseSurvey(survey.id());
            changed(commits.commit(List.of(
                    new OfSurvey.SaveDraw(draw.valued(value)),
                    new Write.Plan(Work.soon(ids.work(), go, clock.instant())))));
        }
        return Map.of("result", "entered", "page", survey.path() + "/draw");
    }

    /** Everybody who was drawn; with name and address where there is something to send. */
    Map<String, Object> prizes(Arguments arguments) throws Arguments.Invalid {
        arguments.text("agent");
        Survey survey = contest(surveys, arguments);
        Draw draw = surveys.draw(survey.id()).orElseThrow();
        List<Map<String, Object>> prizes =
                draw.places().stream().map(place -> view(survey, place)).toList();
        long toSend = prizes.stream()
                .filter(prize -> prize.containsKey("address") || prize.containsKey("email"))
                .count();
        return Map.of("drawn", draw.seed() != null, "toSend", toSend, "prizes", prizes);
    }

    private Map<String, Object> view(Survey survey, Place place) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("place", place.number() + 1);
        view.put("prize", survey.singlePrizes().get(place.prize()));
        view.put("entry", place.entry().value());
        view.put("state", place.state().id());
        if (place.claimBy() != null) {
            view.put("claimBy", place.claimBy().toString());
        }
        if (place.state() == State.CLAIMED) {
            claimed(survey.id(), place.entry())
                    .ifPresentOrElse(
                            prize -> view.putAll(sendTo(survey.id(), place.entry(), prize)),
                            () -> view.put(
                                    "note",
                                    "its owner gave it back: nothing to send, the next in line is drawn in a minute"));
        }
        return view;
    }

    private Map<String, String> sendTo(SurveyId survey, EntryId entry, Prize prize) {
        if (prize.name() != null && prize.address() != null) {
            return Map.of("name", prize.name(), "address", prize.address());
        }
        return surveys.ticket(survey, entry)
                .map(Ticket::person)
                .flatMap(people::person)
                .map(person -> Map.of("email", person.email().value()))
                .orElse(Map.of());
    }

    private Optional<Prize> claimed(SurveyId survey, EntryId entry) {
        return surveys.ticket(survey, entry)
                .map(Ticket::person)
                .flatMap(person -> people.record(person, Prize.idOf(survey), Prize.class));
    }

    /** Says that a prize is on its way. Where it was sent is forgotten: it was asked for that parcel alone. */
    Map<String, Object> sent(Arguments arguments) throws Arguments.Invalid {
        arguments.text("agent");
        EntryId entry = entry(arguments, "entry");
        Survey survey = contest(surveys, arguments);
        Draw draw = surveys.draw(survey.id()).orElseThrow();
        Place place = draw.placeOf(entry).orElseThrow(() -> new Arguments.Invalid("entry", "was not drawn"));
        if (place.state() != State.CLAIMED && place.state() != State.AWARDED) {
            throw new Arguments.Invalid("entry", "has not claimed its prize");
        }
        if (place.state() == State.CLAIMED) {
            if (claimed(survey.id(), entry).isEmpty()) {
                throw new Arguments.Invalid("entry", "gave its prize back; the next in line is drawn in a minute");
            }
            List<Write> writes = new ArrayList<>(List.of(new OfSurvey.SaveDraw(draw.with(place.as(State.AWARDED)))));
            surveys.ticket(survey.id(), entry)
                    .map(Ticket::person)
                    .ifPresent(person -> writes.add(new Write.RemoveRecord(person, Prize.idOf(survey.id()))));
            changed(commits.commit(writes));
        }
        return Map.of("result", "sent");
    }

    private static void changed(CommitResult result) throws Arguments.Invalid {
        if (result instanceof CommitResult.Rejected) {
            throw new Arguments.Invalid("contest", "changed at the same moment; try again");
        }
    }

    static Survey contest(Surveys surveys, Arguments arguments) throws Arguments.Invalid {
        return survey(surveys, arguments, "contest")
                .filter(Survey::isContest)
                .orElseThrow(() -> new Arguments.Invalid("contest", "names no contest that there is"));
    }

    static Optional<Survey> survey(Surveys surveys, Arguments arguments, String field) throws Arguments.Invalid {
        String id = arguments.text(field);
        return SurveyId.isValid(id) ? surveys.survey(new SurveyId(id)) : Optional.empty();
    }

    static EntryId entry(Arguments arguments, String field) throws Arguments.Invalid {
        // Not by way of a text: by chance, the digits of an id may read as the number of a card.
        if (!(arguments.fields().peek(field) instanceof String id) || !EntryId.isValid(id)) {
            throw new Arguments.Invalid(field, "must be the id of an entry, 32 hexadecimal digits");
        }
        return new EntryId(id);
    }
}
