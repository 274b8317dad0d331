package keepword.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import keepword.simulation.injected.InjectedFault;
import keepword.simulation.injected.InjectedFaults;

/**
 * {@code mvn -q -Pinjected}: puts one fault after the other into the system, says in which schedule each is found and by which
 * check, and writes the list down. What the list says already is looked for there first, and then in the same scenario. With {@code -Dsimulation.fault=…,…} it does so
 * with those alone, and prints their lines.
 */
public final class FindInjected {
    /** In so many ordinary schedules, or in so many of a named scenario, each is found. */
    static final int SCHEDULES = 2_000;

    private static String head() {
        return """
            # Injected faults

            Each is put into the parts that the functions get. It is looked for where it was found before, in the first %,d
            ordinary schedules, and then in the first of each named scenario, which holds for certain what a rare moment needs
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
     * @param seed counted from 1
     */
    record Found(Scenario scenario, long seed) {}

    /** One line of the list. */
    record Row(String fault, Found found, String words) {
        private static final Pattern FORM = Pattern.compile("\\| `(\\w+)` \\| .* \\| `(\\w+)` \\| (\\d+) \\| .* \\|\n");

        /** Those of a list, in its order. */
        static List<Row> of(String list) {
            return FORM.matcher(list).results().map(Row::of).toList();
        }

        private static Row of(MatchResult row) {
            Found found = new Found(Scenario.valueOf(row.group(2)), Long.parseLong(row.group(3)));
            return new Row(row.group(1), found, row.group());
        }

        @Override
        public String toString() {
            return fault;
        }
    }

    public static void main(String[] arguments) throws IOException {
        List<String> rows = new ArrayList<>();
        List<InjectedFault> missed = new ArrayList<>();
        int ordinary = 0;
        String alone = System.getProperty("simulation.fault", "");
        Path list = Path.of(System.getProperty("simulation.list", "../../docs/injected-faults.md"));
        Map<String, Found> listed = Files.exists(list)
                ? Row.of(Files.readString(list)).stream().collect(Collectors.toMap(Row::fault, Row::found))
                : Map.of();
        List<InjectedFault> faults = alone.isEmpty()
                ? InjectedFaults.all()
                : Stream.of(alone.split(",")).map(InjectedFaults::of).toList();
        for (InjectedFault fault : faults) {
            Optional<Found> before = Optional.ofNullable(listed.get(fault.toString()));
            Optional<Found> found = before.filter(there -> isFound(fault, there.scenario(), there.seed()))
                    .or(() -> before.flatMap(there -> find(fault, there.scenario())))
                    .or(() -> find(fault));
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
            System.out.print(String.join("", rows));
            return;
        }
        Files.writeString(list, head() + String.join("", rows));
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
                .flatMap(scenario -> find(fault, scenario).stream())
                .findFirst();
    }

    private static Optional<Found> find(InjectedFault fault, Scenario scenario) {
        return LongStream.rangeClosed(1, SCHEDULES)
                .parallel()
                .filter(seed -> isFound(fault, scenario, seed))
                .mapToObj(seed -> new Found(scenario, seed))
                .findFirst();
    }

    /** Whether a schedule finds a fault by the check that is meant to. */
    static boolean isFound(InjectedFault fault, Scenario scenario, long seed) {
        return String.valueOf(Schedule.run(scenario, seed, fault, false).broken())
                .startsWith(fault.breaks() + ": ");
    }
}
