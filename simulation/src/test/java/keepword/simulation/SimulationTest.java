package keepword.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import keepword.simulation.planted.Planted;
import org.junit.jupiter.api.Test;

class SimulationTest {
    @Test
    void no_promise_breaks() {
        System.out.println("CP " + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        long seed = 0;
        long steps = 0;
        long start = System.nanoTime();
        while (seed < Integer.getInteger("simulation.schedules", 1000)) {
            Schedule.Result result = Schedule.run(seed, Planted.NOTHING, false);
            steps += result.steps();
            if (result.broken() != null) {
                Schedule.Result again = Schedule.run(seed, Planted.NOTHING, true);
                System.out.println(String.join("\n", again.end()));
                assertThat(result.hash()).isEqualTo(again.hash());
            }
            assertThat(result.broken()).as("seed " + seed).isNull();
            seed++;
        }
        System.out.println(seed + " schedules " + steps + " steps " + (System.nanoTime() - start) / 1e9 + " s");
    }
}
