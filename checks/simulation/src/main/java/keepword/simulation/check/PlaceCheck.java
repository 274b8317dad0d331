package keepword.simulation.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import keepword.job.Task;
import keepword.kernel.PersonId;
import keepword.kernel.SurveyId;
import keepword.person.PersonRecord.Prize;
import keepword.person.RecordItems;
import keepword.survey.Draw.Place;
import keepword.survey.Draw.State;
import keepword.survey.Survey;
import keepword.survey.SurveyTasks;

/** Judges what becomes of those who were drawn: each is told and has their time; a prize is one person's at a time. */
final class PlaceCheck {
    private final Verdict verdict;

    PlaceCheck(Verdict verdict) {
        this.verdict = verdict;
    }

    /**
     * The places of a draw were saved.
     *
     * @param from when the request began, by the clock of its machine
     * @param now by the same clock
     */
    void saved(
            ContestStory story,
            Survey survey,
            List<Place> before,
            List<Place> after,
            CommittedWrites writes,
            Instant from,
            Instant now) {
        verdict.require(after.size() >= before.size(), "who was drawn stays drawn", after);
        for (int i = 0; i < Math.min(before.size(), after.size()); i++) {
            Place old = before.get(i);
            Place place = after.get(i);
            verdict.require(place.equals(old.as(place.state())), "who was drawn stays drawn", place);
            if (old.state() != place.state()) {
                moved(story, old, place, writes, from, now);
            }
        }
        Instant claimBy = from.plus(Duration.ofDays(survey.claimDays()));
        after.stream().skip(before.size()).forEach(place -> drawn(story, survey.id(), place, claimBy, writes));
        List<Integer> held = after.stream()
                .filter(place -> place.state() != State.LAPSED && place.state() != State.WITHDRAWN)
                .map(Place::prize)
                .toList();
        boolean once = held.stream().distinct().count() == held.size()
                && held.stream().allMatch(prize -> prize < survey.singlePrizes().size());
        verdict.require(once, "a prize is one person's at a time", after);
    }

    private void drawn(ContestStory story, SurveyId contest, Place place, Instant claimBy, CommittedWrites writes) {
        if (place.state() == State.WITHDRAWN) {
            boolean gone = story.ownerOf(place.entry()).isEmpty() && story.gone.contains(place.entry());
            verdict.require(gone, "only what was taken back is passed over", place);
            return;
        }
        long notified = count(writes, new SurveyTasks.TellWinner(contest, place.entry()));
        long ends = count(writes, new SurveyTasks.LapsePrize(contest, place.number()));
        verdict.require(place.state() == State.NOTIFIED && notified == 1, "a winner is told, once", place);
        boolean time = ends == 1 && place.claimBy() != null && !place.claimBy().isBefore(claimBy);
        verdict.require(time, "a winner has the time to claim that was promised", place);
    }

    private static long count(CommittedWrites writes, Task task) {
        return writes.jobs().stream().filter(job -> job.task().equals(task)).count();
    }

    private void moved(ContestStory story, Place old, Place place, CommittedWrites writes, Instant from, Instant now) {
        Instant claimBy = Objects.requireNonNull(old.claimBy(), "who was told has a time to claim");
        boolean right = switch (place.state()) {
            case CLAIMED ->
                old.state() == State.NOTIFIED && from.isBefore(claimBy) && isAddressed(story, place, writes);
            case LAPSED -> old.state() == State.NOTIFIED && !now.isBefore(claimBy);
            case AWARDED -> old.state() == State.CLAIMED;
            case WITHDRAWN -> old.state() != State.AWARDED && story.gone.contains(place.entry());
            case NOTIFIED -> false;
        };
        verdict.require(
                right, "a prize is claimed in time, or lapses, or is given back", "from " + old + " to " + place);
    }

    private static boolean isAddressed(ContestStory story, Place place, CommittedWrites writes) {
        PersonId owner = story.ownerOf(place.entry()).orElse(null);
        return writes.all(RecordItems.PutRecord.class).stream()
                .anyMatch(put -> put.record() instanceof Prize && put.person().equals(owner));
    }
}
