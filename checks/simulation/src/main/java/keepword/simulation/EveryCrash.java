package keepword.simulation;

import java.util.Set;
import java.util.function.Consumer;
import keepword.simulation.Schedule.Actors;
import keepword.simulation.Schedule.Result;
import keepword.simulation.injected.InjectedFault;
import keepword.simulation.world.CrashPoints;

/** Plays one story again and again, each time with a crash at another point, or at another two. */
final class EveryCrash {
    private final long seed;
    private final Actors story;
    private final Consumer<Result> report;
    private int runs;

    /**
     * Makes one.
     *
     * @param story who acts
     * @param report is told what came of each run
     */
    EveryCrash(long seed, Actors story, Consumer<Result> report) {
        this.seed = seed;
        this.story = story;
        this.report = report;
    }

    int runs() {
        return runs;
    }

    void alone() {
        int points = play(Set.of());
        for (int one = 0; one < points; one++) {
            play(Set.of(one));
        }
    }

    /**
     * After the first crash the story goes another way, so the points of the second are counted anew.
     *
     * @param step 1 for every pair, n for every n-th
     */
    void inPairs(int step) {
        int points = play(Set.of());
        for (int one = 0; one < points; one++) {
            int more = play(Set.of(one));
            for (int other = one + 1 + one % step; other < more; other += step) {
                play(Set.of(one, other));
            }
        }
    }

    private int play(Set<Integer> crashes) {
        CrashPoints faults = new CrashPoints(crashes);
        Result result = Schedule.play(seed, InjectedFault.NOTHING, false, random -> faults, story);
        runs++;
        if (result.broken() != null) {
            report.accept(Schedule.play(seed, InjectedFault.NOTHING, true, random -> new CrashPoints(crashes), story));
        } else {
            report.accept(result);
        }
        return faults.passed();
    }
}
