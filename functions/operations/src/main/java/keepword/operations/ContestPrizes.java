package keepword.operations;

import java.util.List;
import java.util.Map;
import keepword.audit.AuditEntry.Access;
import keepword.kernel.EntryId;
import keepword.kernel.Fields;
import keepword.kernel.SurveyId;
import keepword.person.PersonRecord.Prize;
import keepword.survey.Draw;
import keepword.survey.Draw.Place;
import keepword.survey.Draw.State;
import keepword.survey.Survey;
import keepword.survey.Ticket;

/** Everybody who was drawn; with name and address where there is something to send. */
record ContestPrizes(Contests contests) {
    Operation operation() {
        return new Operation(
                "contest-prizes",
                "Lists everybody who was drawn, by the id of the entry, and where claimed prizes are to be sent: a name and a"
                        + " postal address, or an e-mail address.",
                List.of(Field.TICKET, Contests.CONTEST),
                Access.READ,
                this::run);
    }

    private Map<String, Object> run(Call call) throws Refused {
        Survey survey = contests.contest(call);
        Draw draw = contests.surveys().draw(survey.id()).orElseThrow();
        List<Map<String, Object>> prizes =
                draw.places().stream().map(place -> view(survey, place)).toList();
        long toSend = prizes.stream()
                .filter(prize -> prize.containsKey("address") || prize.containsKey("email"))
                .count();
        return Map.of("drawn", draw.seed() != null, "toSend", toSend, "prizes", prizes);
    }

    private Map<String, Object> view(Survey survey, Place place) {
        Map<String, Object> view = Fields.of("place", place.number() + 1)
                .and("prize", survey.singlePrizes().get(place.prize()))
                .and("entry", place.entry().value())
                .and("state", place.state().id())
                .map();
        if (place.claimBy() != null) {
            view.put("claimBy", place.claimBy().toString());
        }
        if (place.state() == State.CLAIMED) {
            contests.claimed(survey.id(), place.entry())
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
        return contests.surveys()
                .ticket(survey, entry)
                .map(Ticket::person)
                .flatMap(contests.people()::person)
                .map(person -> Map.of("email", person.email().value()))
                .orElse(Map.of());
    }
}
