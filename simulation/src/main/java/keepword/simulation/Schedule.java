package keepword.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import keepword.simulation.actors.Cast;
import keepword.simulation.actors.Contestants;
import keepword.simulation.actors.Importers;
import keepword.simulation.actors.MailWriters;
import keepword.simulation.actors.Outage;
import keepword.simulation.actors.Rotating;
import keepword.simulation.actors.Support;
import keepword.simulation.check.Verdict;
import keepword.simulation.engine.Scheduler;
import keepword.simulation.engine.Trace;
import keepword.simulation.planted.Planted;
import keepword.simulation.world.Weather;
import keepword.simulation.world.World;
import org.jspecify.annotations.Nullable;

/** One run of the whole system, told by its seed: who acts, what goes wrong, and which step comes next. */
public final class Schedule {
    private static final Instant START = Instant.parse("2026-03-02T07:00:00Z");
    /** Faults end so long after the last act was begun. */
    private static final Duration AFTERMATH = Duration.ofDays(2);
    /** Then everything must come to its end. */
    private static final Duration PEACE = Duration.ofDays(19);

    private static final long MOST_STEPS = 1_000_000;

    private Schedule() {}

    /**
     * What came of a run.
     *
     * @param hash equal for equal runs
     * @param broken the promise that was broken, or null
     * @param end the last steps in words, if they were asked for
     */
    public record Result(
            long seed, long steps, long hash, @Nullable String broken, List<String> end) {}

    /** Runs the schedule of a seed: anybody may act, and anything may go wrong. */
    public static Result run(long seed, Planted planted, boolean inWords) {
        return play(seed, planted, inWords, Weather::new, (world, random) -> {
            Cast cast = new Cast(world, random.split());
            Contestants contestants = new Contestants(world, random.split(), random.split());
            Support support = new Support(world, random.split(), cast);
            Outage outage = new Outage(world, random.split(), cast);
            MailWriters writers = new MailWriters(world, random.split(), cast);
            Importers importers = new Importers(world, random.split(), cast);
            Rotating rotating = new Rotating(world, random.split(), random.split(), cast);
            return Stream.of(
                            cast.begin(),
                            contestants.begin(),
                            support.begin(),
                            outage.begin(),
                            writers.begin(),
                            importers.begin(),
                            rotating.begin())
                    .max(Duration::compareTo)
                    .orElseThrow();
        });
    }

    /**
     * Who acts: gets everybody going, and says how long they go on at the most. Those who have to do with contests, those
     * who ask support, and an outage, are decided on by generators of their own, which are split off in a fixed order: so schedules without
     * them stay as they were.
     */
    interface Actors {
        Duration begin(World world, SplittableRandom random);
    }

    static Result play(
            long seed, Planted planted, boolean inWords, Function<RandomGenerator, Weather> sky, Actors actors) {
        SplittableRandom random = new SplittableRandom(seed);
        Trace trace = new Trace(inWords);
        Verdict verdict = new Verdict(trace);
        Scheduler scheduler = new Scheduler(random.split(), START, trace);
        Weather weather = sky.apply(random.split());
        World world = new World(scheduler, weather, random.split(), random.split(), trace, verdict, planted);
        Duration span = actors.begin(world, random);
        Instant clears = START.plus(span).plus(AFTERMATH);
        world.clearsUpAt(clears);
        Instant end = clears.plus(PEACE);
        while (verdict.broken() == null && scheduler.steps() < MOST_STEPS && scheduler.step(end)) {
            // The next step.
        }
        verdict.require(scheduler.steps() < MOST_STEPS, "a run comes to its end", scheduler.steps());
        if (verdict.broken() == null) {
            world.end();
        }
        return new Result(seed, scheduler.steps(), trace.hash(), verdict.broken(), trace.end());
    }
}
