package keepword.simulation;

import java.time.Duration;
import keepword.simulation.Schedule.Result;
import keepword.simulation.planted.Planted;

/** {@code mvn -q -Psimulate}: a million schedules; with {@code -Dsimulation.seed=…} that one, told in words. */
public final class Simulate {
    private Simulate() {}

    public static void main(String[] arguments) {
        long count = Long.getLong("simulation.schedules", 1_000_000);
        Duration time = Duration.ofSeconds(Long.getLong("simulation.seconds", 36_000));
        Long alone = Long.getLong("simulation.seed");
        if (alone != null) {
            tell(alone);
            return;
        }
        long first = Long.getLong("simulation.first", 1);
        Campaign campaign = new Campaign(Planted.NOTHING, first, count, time, System.out::println);
        Result broken = campaign.run();
        System.out.println(campaign.summary());
        if (broken != null) {
            System.out.println(Campaign.explain(broken, Planted.NOTHING));
            System.exit(1);
        }
        System.out.println("No promise breaks.");
    }

    private static void tell(long seed) {
        Result result = Schedule.run(seed, Planted.NOTHING, true);
        result.end().forEach(System.out::println);
        System.out.println(result.broken() == null ? "No promise breaks." : "Broken: " + result.broken());
    }
}
