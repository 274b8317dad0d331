package keepword.simulation;

import java.time.Duration;
import java.util.Map;
import keepword.simulation.Schedule.Result;
import keepword.simulation.injected.InjectedFault;

/**
 * {@code mvn -q -Psimulate}: a million schedules, and how often each fault struck whom; with {@code -Dsimulation.seed=…} that
 * one, told in words. Both of a named scenario with {@code -Dsimulation.scenario=…}.
 */
public final class Simulate {
    /** What struck less often in 300,000 schedules says little. */
    private static final long RARE = 100;

    private Simulate() {}

    public static void main(String[] arguments) {
        long count = Long.getLong("simulation.schedules", 1_000_000);
        Duration time = Duration.ofSeconds(Long.getLong("simulation.seconds", 36_000));
        String name = System.getProperty("simulation.scenario", "");
        Scenario scenario = name.isEmpty() ? Scenario.ORDINARY : Scenario.valueOf(name);
        Long alone = Long.getLong("simulation.seed");
        if (alone != null) {
            tell(scenario, alone);
            return;
        }
        long first = Long.getLong("simulation.first", 1);
        Campaign campaign = new Campaign(scenario, InjectedFault.NOTHING, first, count, time, System.out::println);
        Result broken = campaign.run();
        tell(campaign.struck());
        System.out.println(campaign.summary());
        if (broken != null) {
            System.out.println(Campaign.explain(scenario, broken, InjectedFault.NOTHING));
            System.exit(1);
        }
        System.out.println("No promise breaks.");
    }

    private static void tell(Map<String, Long> struck) {
        struck.forEach((what, times) -> System.out.printf("%,12d  %s%n", times, what));
        long rare = struck.values().stream().filter(times -> times < RARE).count();
        System.out.printf(
                "%,d combinations of who called what and which fault struck, %,d of them less than %d times.%n",
                struck.size(), rare, RARE);
    }

    private static void tell(Scenario scenario, long seed) {
        Result result = Schedule.run(scenario, seed, InjectedFault.NOTHING, true);
        result.end().forEach(System.out::println);
        System.out.println(result.broken() == null ? "No promise breaks." : "Broken: " + result.broken());
    }
}
