package keepword.simulation.check;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.kernel.EntryId;
import keepword.kernel.EntryLink;
import keepword.kernel.SurveyId;
import keepword.simulation.engine.Scheduler;
import keepword.survey.Draw.Place;
import keepword.survey.Draw.State;
import keepword.survey.DrawCheck;
import keepword.survey.DrawFinding;
import keepword.survey.PublicDraw;

/** Judges what people are told of contests. */
public final class ContestAnswers {
    private final Scheduler scheduler;
    private final Verdict verdict;
    private final Map<SurveyId, ContestStory> stories;

    ContestAnswers(Scheduler scheduler, Verdict verdict, Map<SurveyId, ContestStory> stories) {
        this.scheduler = scheduler;
        this.verdict = verdict;
        this.stories = stories;
    }

    private ContestStory of(SurveyId id) {
        return stories.computeIfAbsent(id, unknown -> new ContestStory());
    }

    /** The contests that there are. */
    public List<SurveyId> ids() {
        return List.copyOf(stories.keySet());
    }

    /** Somebody confirms an entry, again perhaps. */
    public void confirms(EntryLink link) {
        of(link.survey()).refused.remove(link.entry());
    }

    /** Somebody is told that an entry counts. */
    public void counts(SurveyId contest, EntryId entry) {
        ContestStory story = of(contest);
        boolean counts = story.tickets.containsKey(entry) || story.gone.contains(entry);
        verdict.require(counts, "what is said to count counts", entry + " of " + story);
    }

    /** Who confirmed an entry, for the first time, is told that it does not count. */
    public void isRefused(EntryLink link) {
        ContestStory story = of(link.survey());
        verdict.require(!story.tickets.containsKey(link.entry()), "what is refused does not count", link);
        story.refused.add(link.entry());
    }

    /** Somebody is told that they came too late. */
    public void isTooLate(SurveyId contest) {
        verdict.require(of(contest).isOver(scheduler.trueTime()), "nobody is too late before the closing", contest);
    }

    /** A winner is told that the prize is theirs. */
    public void claimed(SurveyId contest, EntryId entry) {
        Optional<State> state = of(contest).placeOf(entry).map(Place::state);
        boolean theirs =
                state.filter(is -> is == State.CLAIMED || is == State.AWARDED).isPresent();
        verdict.require(theirs, "who is told that a prize is theirs has it", entry + " is " + state);
    }

    /** The third party gets an entry. */
    public void exported(SurveyId contest, EntryId entry) {
        verdict.require(of(contest).everDisclosed.contains(entry), "what is handed out is on record", entry);
    }

    /** Somebody looks at what everybody can see of a draw. */
    public void looked(SurveyId contest, String json) {
        try {
            PublicDraw draw = PublicDraw.of(JSON.std.anyFrom(json));
            List<DrawFinding> findings = DrawCheck.of(draw, DrawCheck.Own.NOTHING);
            verdict.require(findings.stream().allMatch(DrawFinding::passed), "anybody can check a draw", findings);
            verdict.require(draw.seed() == null || draw.list() != null, "the seed comes after the list", json);
            verdict.require(!json.contains("@"), "a draw names nobody", json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
