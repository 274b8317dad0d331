package keepword.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import keepword.simulation.injected.InjectedFault;
import keepword.simulation.injected.InjectedFaults;

/**
 * {@code mvn -q -Pinjected}: puts one fault after the other into the system, says how soon each is found and by which check, and
 * writes the list down.
 */
public final class FindInjected {
    /** In so many ordinary schedules, or in so many of a named scenario, each is found. */
    static final int SCHEDULES = 2_000;

    private static String head() {
        return """
            # Injected faults

            Each is put into the parts that the functions get. It is looked for in the first %,d ordinary schedules, and
            then in the first of each named scenario, which holds for certain what a rare moment needs
            ([simulation.md](simulation.md)). The check is the one that is meant to find it. Written by `mvn -q -Pinjected`.

            "Subtle" is one that is easily overlooked: a condition that is missing, a stale read, a boundary of time, the order
            of two commits.

            | fault | what is wrong | promise | subtle | found in | seed | by the check |
            | --- | --- | --- | --- | --- | ---: | --- |
            """.formatted(SCHEDULES);
    }

    private FindInjected() {}

    /**
     * Where a fault was found.
     *
     * @param seed the lowest, counted from 1
     */
    record Found(Scenario scenario, long seed) {}

    public static void main(String[] arguments) throws IOException {
        List<String> rows = new ArrayList<>();
        List<InjectedFault> missed = new ArrayList<>();
        int ordinary = 0;
        String alone = System.getProperty("simulation.fault", "");
        List<InjectedFault> faults = alone.isEmpty() ? InjectedFaults.all() : List.of(InjectedFaults.of(alone));
        for (InjectedFault fault : faults) {
            Optional<Found> found = find(fault);
            found.ifPresent(there -> rows.add(row(fault, there)));
            ordinary +=
                    found.filter(there -> there.scenario() == Scenario.ORDINARY).isPresent() ? 1 : 0;
            System.out.printf("%-26s %s%n", fault, found.map(Object::toString).orElse("MISSED"));
            if (found.isEmpty()) {
                missed.add(fault);
            }
        }
        System.out.printf("%d faults, %d found in ordinary schedules; missed: %s%n", faults.size(), ordinary, missed);
        if (!missed.isEmpty()) {
            System.exit(1);
        }
        if (!alone.isEmpty()) {
            return;
        }
        Files.writeString(
                Path.of(System.getProperty("simulation.list", "../../docs/injected-faults.md")),
                head() + String.join("", rows));
    }

    static String row(InjectedFault fault, Found found) {
        return "| `%s` | %s | `%s` | %s | `%s` | %d | %s |%n"
                .formatted(
                        fault,
                        fault.words(),
                        fault.promise(),
                        fault.isSubtle() ? "yes" : "",
                        found.scenario(),
                        found.seed(),
                        fault.breaks());
    }

    private static Optional<Found> find(InjectedFault fault) {
        return Stream.of(Scenario.values())
                .flatMap(scenario -> LongStream.rangeClosed(1, SCHEDULES)
                        .parallel()
                        .filter(seed -> isFound(fault, scenario, seed))
                        .mapToObj(seed -> new Found(scenario, seed))
                        .findFirst()
                        .stream())
                .findFirst();
    }

    /** Whether a schedule finds a fault by the check that is meant to. */
    static boolean isFound(InjectedFault fault, Scenario scenario, long seed) {
        return String.valueOf(Schedule.run(scenario, seed, fault, false).broken())
                .startsWith(fault.breaks() + ": ");
    }
}
