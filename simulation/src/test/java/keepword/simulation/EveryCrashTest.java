package keepword.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import keepword.simulation.Schedule.Result;
import org.junit.jupiter.api.Test;

class EveryCrashTest {
    @Test
    void no_promise_breaks_wherever_a_process_dies() {
        EveryCrash crashes = new EveryCrash(1, EveryCrashTest::check);
        crashes.alone();
        System.out.println(crashes.runs() + " runs of one story, each with a crash at another point");
    }

    @Test
    void no_promise_breaks_wherever_two_processes_die() {
        EveryCrash crashes = new EveryCrash(1, EveryCrashTest::check);
        crashes.inPairs();
        System.out.println(crashes.runs() + " runs of one story, each with crashes at another two points");
    }

    private static void check(Result result) {
        assertThat(result.broken()).as(() -> String.join("\n", result.end())).isNull();
    }
}
