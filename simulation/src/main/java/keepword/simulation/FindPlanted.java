package keepword.simulation;

import java.time.Duration;
import keepword.simulation.Schedule.Result;
import keepword.simulation.planted.Planted;
import keepword.simulation.planted.PlantedFaults;

/** {@code mvn -q -Pplanted}: puts one fault after the other into the system, and says how soon each is found. */
public final class FindPlanted {
    private FindPlanted() {}

    public static void main(String[] arguments) {
        long most = Long.getLong("simulation.schedules", 100_000);
        Duration time = Duration.ofSeconds(Long.getLong("simulation.seconds", 600));
        int missed = 0;
        for (Planted fault : PlantedFaults.all()) {
            Campaign campaign = new Campaign(fault, 1, most, time, progress -> {});
            Result found = campaign.run();
            missed += found == null ? 1 : 0;
            System.out.printf(
                    "%-26s %7s  %s%n%36s%s%n",
                    fault,
                    found == null ? "MISSED" : Long.toString(found.seed()),
                    fault.words(),
                    "",
                    found == null ? campaign.summary() : "found as: " + promise(found));
        }
        System.out.println(missed == 0 ? "Every planted fault is found." : missed + " planted faults are missed.");
        System.exit(missed == 0 ? 0 : 1);
    }

    /** Without the details, which are long. */
    private static String promise(Result found) {
        String words = String.valueOf(found.broken());
        int colon = words.indexOf(':');
        return colon < 0 ? words : words.substring(0, colon);
    }
}
