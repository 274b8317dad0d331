package keepword.simulation.check;

import static java.util.function.Predicate.not;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import keepword.survey.Draw;
import keepword.survey.Draw.State;
import keepword.survey.DrawItems;
import keepword.survey.EntryList;
import keepword.survey.Survey;
import keepword.survey.SurveyItems;
import org.jspecify.annotations.Nullable;

/** Judges how a draw goes on: committed to, listed, revealed, and drawn to its end. */
final class DrawingCheck {
    private final Verdict verdict;
    private final PlaceCheck places;

    DrawingCheck(Verdict verdict) {
        this.verdict = verdict;
        this.places = new PlaceCheck(verdict);
    }

    /**
     * A draw was saved.
     *
     * @param from when the request began, by the clock of its machine
     * @param now by the same clock
     */
    void saved(ContestStory story, Draw next, CommittedWrites writes, Instant from, Instant now) {
        Draw before = story.draw == null ? Draw.committed(next.survey(), next.commitment()) : story.draw;
        Survey survey = Objects.requireNonNull(story.survey, "a draw is of a survey");
        boolean commits = story.draw != null || isCommitted(next, writes);
        verdict.require(commits, "a draw begins with the commitment to its seed", next);
        verdict.require(next.commitment().equals(before.commitment()), "what is committed to stays", next);
        if (!Objects.equals(before.list(), next.list())) {
            listed(story, survey, before, next.list(), writes);
        }
        boolean valued = before.publicValue() == null
                ? next.publicValue() == null || (before.list() != null && survey.publicValue() != null)
                : before.publicValue().equals(next.publicValue());
        verdict.require(valued, "the public value comes after the list, and stays", next);
        boolean revealed = next.seed() == null
                ? before.seed() == null
                : next.list() != null && (survey.publicValue() == null || next.publicValue() != null);
        verdict.require(revealed, "the seed is secret until nothing can change the draw", next);
        boolean same = before.seed() == null || before.seed().equals(next.seed());
        verdict.require(same && (next.seed() == null || isSeed(next)), "the seed is the one committed to", next);
        story.draw = next;
        places.saved(story, survey, before.places(), next.places(), writes, from, now);
    }

    private static boolean isCommitted(Draw next, CommittedWrites writes) {
        return writes.all(DrawItems.KeepSeed.class).stream()
                .anyMatch(kept ->
                        hash(kept.seed().bytes()).equals(next.commitment().hex()));
    }

    private static boolean isSeed(Draw draw) {
        return draw.seed() != null
                && hash(draw.seed().bytes()).equals(draw.commitment().hex());
    }

    private static String hash(byte[] seed) {
        return HexFormat.of().formatHex(TreeRoot.sha256(seed));
    }

    private void listed(
            ContestStory story, Survey survey, Draw before, @Nullable EntryList list, CommittedWrites writes) {
        verdict.require(before.list() == null && list != null, "a list is fixed once", before);
        if (list == null) {
            return;
        }
        verdict.require(!list.fixedAt().isBefore(survey.closes()), "a list is fixed after the closing", list);
        boolean complete = list.size() == story.tickets.size()
                && list.root().hex().equals(TreeRoot.of(List.copyOf(story.tickets.keySet())));
        verdict.require(complete, "all that counts is on the list, once, and nothing else", list + " of " + story);
        boolean counted = writes.all(SurveyItems.KeepResults.class).stream()
                .allMatch(kept -> kept.counted().entries() <= list.size());
        verdict.require(counted && writes.contain(SurveyItems.KeepResults.class), "the list is what was counted", list);
    }

    /** Every prize went to somebody, unless there is nobody left in line. */
    void end(ContestStory story) {
        Draw draw = story.draw;
        Survey survey = story.survey;
        boolean drawn = draw != null && survey != null && draw.list() != null && draw.seed() != null;
        verdict.require(drawn, "every contest is drawn", story);
        if (draw != null && survey != null && draw.list() != null) {
            boolean over = draw.openPrizes(survey.singlePrizes().size()).isEmpty()
                    || draw.places().size() == story.tickets.size();
            verdict.require(over, "what nobody claims passes on to the next in line", story);
            boolean settled = draw.places().stream().allMatch(not(place -> place.state() == State.NOTIFIED));
            verdict.require(settled, "a time to claim ends", story);
        }
    }
}
