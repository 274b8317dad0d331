package keepword.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import keepword.simulation.FindInjected.Row;
import keepword.simulation.injected.InjectedFault;
import keepword.simulation.injected.InjectedFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Does the simulation bite? {@code mvn -q -Pinjected} makes the list that is read here. */
class InjectedFaultsTest {
    private static final Pattern PROMISE = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\|.*\\| (?:kept|partly) \\|$");

    static List<Row> rows() throws IOException {
        String list = Files.readString(Path.of("../../docs/injected-faults.md"));
        return Row.of(list);
    }

    /** In the schedule that is listed; or in another one of the first, where the product takes other steps by now. */
    @ParameterizedTest
    @MethodSource("rows")
    void an_injected_fault_is_found_by_the_check_that_is_meant_to(Row row) {
        Scenario scenario = row.found().scenario();
        InjectedFault fault = InjectedFaults.of(row.fault());
        LongStream seeds =
                LongStream.concat(LongStream.of(row.found().seed()), LongStream.rangeClosed(1, FindInjected.SCHEDULES));
        assertThat(seeds.anyMatch(seed -> FindInjected.isFound(fault, scenario, seed)))
                .isTrue();
    }

    @Test
    void the_list_tells_of_every_fault_that_can_be_injected() throws IOException {
        List<Row> rows = rows();
        assertThat(rows.stream().map(row -> InjectedFaults.of(row.fault()))).isEqualTo(InjectedFaults.all());
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.words())
                        .isEqualTo(FindInjected.row(InjectedFaults.of(row.fault()), row.found())));
        assertThat(rows).hasSizeGreaterThanOrEqualTo(60);
        assertThat(rows.stream().filter(row -> row.found().scenario() == Scenario.ORDINARY))
                .hasSizeGreaterThanOrEqualTo(45);
    }

    @Test
    void every_promise_that_is_built_has_a_fault_against_it_that_is_easily_overlooked() throws IOException {
        String promises = Files.readString(Path.of("../../docs/promises.md"));
        Set<String> built = PROMISE.matcher(promises)
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> subtle = InjectedFaults.all().stream()
                .filter(InjectedFault::isSubtle)
                .map(InjectedFault::promise)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(subtle).containsAll(built).hasSizeGreaterThan(20);
        assertThat(InjectedFaults.all())
                .allSatisfy(fault -> assertThat(promises).contains("| `" + fault.promise() + "` |"));
    }
}
