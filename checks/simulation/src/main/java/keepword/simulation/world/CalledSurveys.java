package keepword.simulation.world;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import keepword.kernel.EntryId;
import keepword.kernel.SurveyId;
import keepword.store.Items;
import keepword.survey.Draw;
import keepword.survey.Results;
import keepword.survey.Seed;
import keepword.survey.Survey;
import keepword.survey.Surveys;
import keepword.survey.Ticket;

/** Surveys, over the wire. */
record CalledSurveys(Surveys surveys, Calls calls) implements Surveys {
    private static final EntryId FIRST = new EntryId("0".repeat(32));

    @Override
    public Items items() {
        throw new UnsupportedOperationException("Every read is a call of its own");
    }

    @Override
    public Optional<Survey> survey(SurveyId id) {
        return calls.call("read survey", () -> surveys.survey(id));
    }

    @Override
    public Optional<Draw> draw(SurveyId id) {
        return calls.call("read draw", () -> surveys.draw(id));
    }

    @Override
    public Optional<Results> results(SurveyId id) {
        return calls.call("read results", () -> surveys.results(id));
    }

    @Override
    public Optional<Seed> seed(SurveyId id) {
        return calls.call("read seed", () -> surveys.seed(id));
    }

    @Override
    public boolean isClosed(SurveyId id, char shard) {
        return calls.call("read closed", () -> surveys.isClosed(id, shard));
    }

    @Override
    public Optional<Ticket> ticket(SurveyId id, EntryId entry) {
        return calls.call("read ticket", () -> surveys.ticket(id, entry));
    }

    /** What it reads does not change meanwhile: nobody asks for all before entries are closed. */
    @Override
    public void tickets(SurveyId id, Consumer<Ticket> consumer) {
        List<Ticket> all = calls.call("read tickets", () -> surveys.tickets(id, FIRST, Integer.MAX_VALUE));
        all.forEach(consumer);
    }

    @Override
    public List<Ticket> tickets(SurveyId id, EntryId from, int limit) {
        return calls.call("read some tickets", () -> surveys.tickets(id, from, limit));
    }
}
