package keepword.simulation.injected;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import keepword.kernel.EntryId;
import keepword.kernel.SurveyId;
import keepword.store.Items;
import keepword.survey.Draw;
import keepword.survey.Draw.Place;
import keepword.survey.Draw.State;
import keepword.survey.Results;
import keepword.survey.Seed;
import keepword.survey.Survey;
import keepword.survey.Surveys;
import keepword.survey.Ticket;

/** Surveys in front of the right ones, which say what those say. */
class SurveysBehind implements Surveys {
    final Surveys right;

    SurveysBehind(Surveys right) {
        this.right = right;
    }

    @Override
    public Items items() {
        return right.items();
    }

    @Override
    public Optional<Survey> survey(SurveyId id) {
        return right.survey(id);
    }

    @Override
    public Optional<Draw> draw(SurveyId id) {
        return right.draw(id);
    }

    @Override
    public Optional<Results> results(SurveyId id) {
        return right.results(id);
    }

    @Override
    public Optional<Seed> seed(SurveyId id) {
        return right.seed(id);
    }

    @Override
    public boolean isClosed(SurveyId id, char shard) {
        return right.isClosed(id, shard);
    }

    @Override
    public Optional<Ticket> ticket(SurveyId id, EntryId entry) {
        return right.ticket(id, entry);
    }

    @Override
    public void tickets(SurveyId id, Consumer<Ticket> consumer) {
        right.tickets(id, consumer);
    }

    @Override
    public List<Ticket> tickets(SurveyId id, EntryId from, int limit) {
        return right.tickets(id, from, limit);
    }

    /** Surveys whose definitions seem final as soon as their draws are so far. */
    static Surveys sealed(Surveys right, Predicate<Draw> isFinal) {
        return new SurveysBehind(right) {
            @Override
            public Optional<Survey> survey(SurveyId id) {
                boolean sealed = right.draw(id).filter(isFinal).isPresent();
                return right.survey(id).map(survey -> survey.as(survey.version(), sealed));
            }
        };
    }

    /** Surveys that take every place in a state for one whose time to claim goes on. */
    static Surveys offering(Surveys right, State state, Duration longer) {
        UnaryOperator<Place> offered = place -> place.state() == state && place.claimBy() != null
                ? new Place(
                        place.number(),
                        place.inclusionProof(),
                        place.prize(),
                        State.NOTIFIED,
                        place.claimBy().plus(longer))
                : place;
        return new SurveysBehind(right) {
            @Override
            public Optional<Draw> draw(SurveyId id) {
                return right.draw(id)
                        .map(draw -> new Draw(
                                id,
                                draw.commitment(),
                                draw.list(),
                                draw.publicValue(),
                                draw.seed(),
                                draw.places().stream().map(offered).toList(),
                                draw.version()));
            }
        };
    }
}
