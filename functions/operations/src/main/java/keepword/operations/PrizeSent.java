package keepword.operations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import keepword.audit.AuditEntry.Access;
import keepword.kernel.EntryId;
import keepword.person.PersonRecord.Prize;
import keepword.person.RecordItems;
import keepword.store.Commits;
import keepword.store.Write;
import keepword.survey.Draw;
import keepword.survey.Draw.Place;
import keepword.survey.Draw.State;
import keepword.survey.DrawItems;
import keepword.survey.Survey;
import keepword.survey.Ticket;

/** Says that a prize is on its way. Where it was sent is forgotten: it was asked for that parcel alone. */
record PrizeSent(Contests contests, Commits commits) {
    Operation operation() {
        return new Operation(
                "contest-prize-sent",
                "Says that a prize is on its way, and forgets where to.",
                List.of(Field.TICKET.optional(), Contests.CONTEST, Contests.ENTRY),
                Access.CHANGE,
                this::run);
    }

    private Map<String, Object> run(Call call) throws Refused {
        EntryId entry = new EntryId(call.get(Contests.ENTRY));
        Survey survey = contests.contest(call);
        Draw draw = contests.surveys().draw(survey.id()).orElseThrow();
        Place place = draw.placeOf(entry).orElseThrow(() -> new Refused("entry", "was not drawn"));
        if (place.state() != State.CLAIMED && place.state() != State.AWARDED) {
            throw new Refused("entry", "has not claimed its prize");
        }
        if (place.state() == State.CLAIMED) {
            if (contests.claimed(survey.id(), entry).isEmpty()) {
                throw new Refused("entry", "gave its prize back; the next in line is drawn in a minute");
            }
            List<Write> writes = new ArrayList<>(List.of(new DrawItems.SaveDraw(draw.with(place.as(State.AWARDED)))));
            contests.surveys()
                    .ticket(survey.id(), entry)
                    .map(Ticket::person)
                    .ifPresent(person -> writes.add(new RecordItems.RemoveRecord(person, Prize.idOf(survey.id()))));
            Contests.changed(commits.commit(writes));
        }
        return Map.of("result", "sent");
    }
}
