package keepword.draw;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.Task;
import keepword.kernel.EntryId;
import keepword.kernel.RandomIds;
import keepword.kernel.SurveyId;
import keepword.store.Commits;
import keepword.store.Committer;
import keepword.store.Write;
import keepword.survey.Draw;
import keepword.survey.Draw.Place;
import keepword.survey.Draw.State;
import keepword.survey.DrawItems;
import keepword.survey.DrawOrder;
import keepword.survey.EntryList;
import keepword.survey.InclusionProof;
import keepword.survey.InclusionProofs;
import keepword.survey.Seed;
import keepword.survey.Survey;
import keepword.survey.SurveyTasks;
import keepword.survey.Surveys;
import keepword.survey.Ticket;

/** Draws winners in the order that the seed decides, and the next in line for what nobody claims. */
record Winners(Surveys surveys, Commits commits, RandomIds ids, InstantSource clock) {
    /** In one commit, each with a mail and an end of its time to claim; 100 writes are the most. */
    private static final int AT_ONCE = 30;

    private record Step(boolean waits, boolean more, List<Write> writes) implements Committer.Decision {
        static final Step WAITS = new Step(true, false, List.of());
        static final Step NOTHING = new Step(false, false, List.of());
    }

    /**
     * Draws for every prize that nobody holds. The same seed, list and value have the same winners, however often it is
     * asked.
     *
     * @return false if it waits for the public value
     */
    boolean draw(Survey survey) {
        while (true) {
            Step step = new Committer(commits).decide(() -> next(survey));
            if (!step.more()) {
                return !step.waits();
            }
        }
    }

    /** Draws on where a draw has begun: an entry may be taken back before. */
    void goOn(Survey survey) {
        if (surveys.draw(survey.id()).map(Draw::seed).isPresent()) {
            draw(survey);
        }
    }

    private Step next(Survey survey) {
        Draw draw = surveys.draw(survey.id()).orElseThrow();
        EntryList list = Objects.requireNonNull(draw.list(), "winners are drawn from a list");
        if (survey.publicValue() != null && draw.publicValue() == null) {
            return Step.WAITS;
        }
        List<Integer> open = draw.openPrizes(survey.singlePrizes().size());
        // The seed is revealed with the first winners, also where nobody took part.
        boolean over = draw.seed() != null && (open.isEmpty() || !draw.hasNext());
        if (over) {
            return Step.NOTHING;
        }
        Seed seed = draw.seed() == null ? surveys.seed(survey.id()).orElseThrow() : draw.seed();
        Drawn drawn = places(survey, draw, list, seed, open);
        return new Step(false, true, drawn.writes(draw.drawn(seed, drawn.places())));
    }

    /** Who comes next, and what is to be done for each. */
    private record Drawn(List<Place> places, List<Write> jobs) {
        List<Write> writes(Draw draw) {
            List<Write> writes = new ArrayList<>(List.of(new DrawItems.SaveDraw(draw)));
            writes.addAll(jobs);
            return writes;
        }
    }

    private Drawn places(Survey survey, Draw draw, EntryList list, Seed seed, List<Integer> open) {
        Instant now = clock.instant();
        Instant claimBy = now.plus(Duration.ofDays(survey.claimDays()));
        int first = draw.places().size();
        int last = (int) Math.min(Math.min(first + AT_ONCE, Draw.MAX_PLACES), list.size());
        List<Long> order = order(draw, list, seed).first(last);
        List<Place> drawn = new ArrayList<>();
        List<Write> jobs = new ArrayList<>();
        int prize = 0;
        for (int number = first; number < last && prize < open.size(); number++) {
            InclusionProof inclusionProof = new InclusionProofs(surveys).at(survey.id(), list, order.get(number));
            boolean gone = surveys.ticket(survey.id(), inclusionProof.entry())
                    .map(Ticket::person)
                    .isEmpty();
            drawn.add(new Place(
                    number,
                    inclusionProof,
                    open.get(prize),
                    gone ? State.WITHDRAWN : State.NOTIFIED,
                    gone ? null : claimBy));
            if (!gone) {
                Task tell = new SurveyTasks.TellWinner(survey.id(), inclusionProof.entry());
                Task lapse = new SurveyTasks.LapsePrize(survey.id(), number);
                jobs.add(new JobItems.Plan(Job.soon(ids.job(), tell, now)));
                jobs.add(new JobItems.Plan(Job.at(ids.job(), lapse, claimBy, now)));
                prize++;
            }
        }
        return new Drawn(drawn, jobs);
    }

    private static DrawOrder order(Draw draw, EntryList list, Seed seed) {
        String publicValue = Objects.requireNonNullElse(draw.publicValue(), "");
        return new DrawOrder(draw.survey(), list.size(), list.root(), seed, publicValue);
    }

    /**
     * Ends somebody's time to claim, if it is over and they did not; in the same commit the prize passes on, so that nobody
     * ever sees one that is nobody's while there is somebody next in line.
     *
     * @return the survey; empty if there is none
     */
    Optional<Survey> lapse(SurveyId id, int number) {
        Optional<Survey> survey = surveys.survey(id);
        survey.ifPresent(found -> new Committer(commits).decide(() -> {
            Draw draw = surveys.draw(id).orElseThrow();
            Place place = draw.places().get(number);
            boolean over = place.state() == State.NOTIFIED
                    && place.claimBy() != null
                    && !clock.instant().isBefore(place.claimBy());
            return over ? passedOn(found, draw, place.as(State.LAPSED)) : Step.NOTHING;
        }));
        return survey;
    }

    /**
     * Takes the prize of an entry back whose owner no longer wants it, and passes it on; one that is sent stays.
     *
     * @return the survey; empty if there is none
     */
    Optional<Survey> giveBack(SurveyId id, EntryId entry) {
        Optional<Survey> survey = surveys.survey(id);
        survey.ifPresent(found -> new Committer(commits).decide(() -> {
            Draw draw = surveys.draw(id).orElseThrow();
            return draw.placeOf(entry)
                    .filter(place -> place.state() == State.NOTIFIED || place.state() == State.CLAIMED)
                    .map(place -> passedOn(found, draw, place.as(State.WITHDRAWN)))
                    .orElse(Step.NOTHING);
        }));
        return survey;
    }

    private Step passedOn(Survey survey, Draw draw, Place over) {
        Draw open = draw.with(over);
        Drawn next = places(
                survey,
                open,
                Objects.requireNonNull(draw.list()),
                Objects.requireNonNull(draw.seed()),
                open.openPrizes(survey.singlePrizes().size()));
        return new Step(false, false, next.writes(draw.with(over, next.places())));
    }
}
