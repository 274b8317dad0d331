package keepword.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import keepword.simulation.Schedule.Result;
import keepword.simulation.actors.Contestants;
import keepword.simulation.actors.OneStory;
import keepword.simulation.world.World;
import org.junit.jupiter.api.Test;

class EveryCrashTest {
    /** One winner lets the time pass, one has left, one gets the prize, and the third party is told of an entry. */
    private static final long CONTEST = 212;

    /** Each build plays every fifth pair of crashes, the nightly ring all. */
    private static final int STEP = Integer.getInteger("simulation.step", 5);

    @Test
    void no_promise_breaks_wherever_a_process_dies() {
        EveryCrash crashes = new EveryCrash(1, EveryCrashTest::order, EveryCrashTest::check);
        crashes.alone();
        System.out.println(crashes.runs() + " runs of one story, each with a crash at another point");
    }

    @Test
    void no_promise_breaks_wherever_two_processes_die() {
        EveryCrash crashes = new EveryCrash(1, EveryCrashTest::order, EveryCrashTest::check);
        crashes.inPairs(STEP);
        System.out.println(crashes.runs() + " runs of one story, each with crashes at another two points");
    }

    @Test
    void no_promise_breaks_wherever_a_process_of_a_contest_dies() {
        EveryCrash crashes = new EveryCrash(CONTEST, EveryCrashTest::contest, EveryCrashTest::check);
        crashes.alone();
        System.out.println(crashes.runs() + " runs of one contest, each with a crash at another point");
    }

    @Test
    void no_promise_breaks_wherever_a_process_of_support_dies() {
        EveryCrash crashes = new EveryCrash(1, EveryCrashTest::support, EveryCrashTest::check);
        crashes.alone();
        System.out.println(crashes.runs() + " runs of a story of support, each with a crash at another point");
    }

    @Test
    void no_promise_breaks_wherever_a_process_of_somebody_who_changes_their_address_dies() {
        EveryCrash crashes = new EveryCrash(1, EveryCrashTest::user, EveryCrashTest::check);
        crashes.alone();
        System.out.println(crashes.runs() + " runs of a story at /user/, each with a crash at another point");
    }

    private static Duration user(World world, SplittableRandom random) {
        return OneStory.ofUser(world, random.split());
    }

    private static Duration support(World world, SplittableRandom random) {
        return OneStory.ofSupport(world, random.split());
    }

    private static Duration order(World world, SplittableRandom random) {
        return OneStory.begin(world, random.split());
    }

    private static Duration contest(World world, SplittableRandom random) {
        random.split();
        return new Contestants(world, random.split(), random.split()).hold();
    }

    private static void check(Result result) {
        assertThat(result.broken()).as(() -> String.join("\n", result.end())).isNull();
    }
}
