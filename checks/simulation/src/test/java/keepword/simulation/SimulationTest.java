package keepword.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import keepword.promise.Keeps;
import keepword.simulation.Schedule.Result;
import keepword.simulation.injected.InjectedFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each build runs the same schedules, so that it says the same for everybody: as many as find each injected fault. Others run with
 * {@code -Dsimulation.first=…}.
 */
@Keeps("silence-after-opt-out")
class SimulationTest {
    private static final long FIRST = Long.getLong("simulation.first", 1);
    private static final long SCHEDULES = Long.getLong("simulation.schedules", FindInjected.SCHEDULES);
    private static final long OF_A_SCENARIO = SCHEDULES / 10;

    @ParameterizedTest
    @EnumSource
    @Keeps("within-10-business-days")
    void no_promise_breaks_whatever_goes_wrong(Scenario scenario) {
        long schedules = scenario == Scenario.ORDINARY ? SCHEDULES : OF_A_SCENARIO;
        Campaign campaign =
                new Campaign(scenario, InjectedFault.NOTHING, FIRST, schedules, Duration.ofHours(1), progress -> {});
        Result broken = campaign.run();
        System.out.println(scenario + ": " + campaign.summary());
        assertThat(broken)
                .as(() -> Campaign.explain(scenario, broken, InjectedFault.NOTHING))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                10,
                28,
                117,
                673,
                905,
                5243947,
                5500453522L,
                5500467297L,
                9177236422L,
                326229953224L,
                424242093414L,
                355734628722L,
                7700045259L,
                7700145608L,
                7700243173L,
                2595,
                60204,
                45,
                5192
            })
    void seeds_that_once_failed_fail_no_more(long seed) {
        assertThat(Schedule.run(Scenario.ORDINARY, seed, InjectedFault.NOTHING, false)
                        .broken())
                .isNull();
    }

    @Test
    void the_same_seed_takes_the_same_steps() {
        for (long seed = 0; seed < 50; seed++) {
            Result once = Schedule.run(Scenario.ORDINARY, seed, InjectedFault.NOTHING, false);
            Result again = Schedule.run(Scenario.ORDINARY, seed, InjectedFault.NOTHING, true);
            assertThat(again.hash()).isEqualTo(once.hash());
            assertThat(again.steps()).isEqualTo(once.steps());
        }
    }
}
