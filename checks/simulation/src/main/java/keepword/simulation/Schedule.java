package keepword.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import keepword.simulation.check.Verdict;
import keepword.simulation.engine.Scheduler;
import keepword.simulation.engine.Trace;
import keepword.simulation.injected.InjectedFault;
import keepword.simulation.world.FaultModel;
import keepword.simulation.world.World;
import org.jspecify.annotations.Nullable;

/** One run of the whole system, told by its seed: who acts, what goes wrong, and which step comes next. */
public final class Schedule {
    private static final Instant START = Instant.parse("2026-03-02T07:00:00Z");
    /** Faults end so long after the last act was begun. */
    private static final Duration AFTERMATH = Duration.ofDays(2);

    private static final Duration PEACE = Duration.ofDays(19);

    private static final long MAX_STEPS = 1_000_000;

    private Schedule() {}

    /**
     * What came of a run.
     *
     * @param hash equal for equal runs
     * @param broken the promise that was broken, or null
     * @param end the last steps in words, if they were asked for
     * @param struck how often a fault struck, by who called what
     */
    public record Result(
            long seed, long steps, long hash, @Nullable String broken, List<String> end, Map<String, Integer> struck) {}

    /** Runs the schedule of a seed: anything may go wrong. */
    public static Result run(Scenario scenario, long seed, InjectedFault injected, boolean inWords) {
        return play(seed, injected, inWords, FaultModel::new, scenario);
    }

    /** Who acts: gets everybody going, and says how long they go on at the most. */
    interface Actors {
        Duration begin(World world, SplittableRandom random);

        /** How long everything has to come to its end, after the last fault. */
        default Duration peace() {
            return PEACE;
        }
    }

    static Result play(
            long seed,
            InjectedFault injected,
            boolean inWords,
            Function<RandomGenerator, FaultModel> sky,
            Actors actors) {
        SplittableRandom random = new SplittableRandom(seed);
        Trace trace = new Trace(inWords);
        Verdict verdict = new Verdict(trace);
        Scheduler scheduler = new Scheduler(random.split(), START, trace);
        FaultModel faults = sky.apply(random.split());
        World world = new World(scheduler, faults, random.split(), random.split(), trace, verdict, injected);
        Duration span = actors.begin(world, random);
        Instant clears = START.plus(span).plus(AFTERMATH);
        world.clearsUpAt(clears);
        Instant end = clears.plus(actors.peace());
        while (verdict.broken() == null && scheduler.steps() < MAX_STEPS && scheduler.step(end)) {
            // The next step.
        }
        verdict.require(scheduler.steps() < MAX_STEPS, "a run comes to its end", scheduler.steps());
        if (verdict.broken() == null) {
            world.end();
        }
        return new Result(seed, scheduler.steps(), trace.hash(), verdict.broken(), trace.end(), trace.struck());
    }
}
