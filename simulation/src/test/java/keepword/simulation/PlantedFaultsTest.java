package keepword.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import keepword.simulation.planted.Planted;
import keepword.simulation.planted.PlantedFaults;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Does the simulation bite? {@code mvn -q -Pplanted} plants the others. */
class PlantedFaultsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "BOUNCE_IGNORED",
                "OUT_OF_THE_INDEX",
                "VERSION_IGNORED",
                "PLAN_AFTERWARDS",
                "LISTED_WHILE_OPEN",
                "LAPSES_ANYWAY",
                "AUDIT_AFTERWARDS",
                "DATED_FROM_NOW",
                "CHILD_BUYS",
                "CHILD_MARKED_AFTERWARDS",
                "OPT_OUT_DROPPED",
                "SESSION_SURVIVES_MOVE",
                "FORM_OUT_OF_DATE",
                "PREPARED_STAYS"
            })
    void a_planted_fault_is_found(String name) {
        Planted fault = PlantedFaults.of(name);
        assertThat(new Campaign(fault, 1, 1_000, Duration.ofMinutes(1), progress -> {}).run())
                .isNotNull();
    }
}
