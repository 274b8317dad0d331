package keepword.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SampleGroupsTest {
    private static List<StartPage.Sample> samples(Stream<String> names) {
        return names.map(name -> new StartPage.Sample(name, name, "")).toList();
    }

    @Test
    void everySampleOfTheProductIsNamedForAPersonInAGroup() {
        File[] files = Objects.requireNonNull(
                Path.of("..", "events").toFile().listFiles((folder, name) -> name.endsWith(".json")));
        List<StartPage.Sample> samples =
                samples(Stream.of(files).map(File::getName).map(name -> name.replaceFirst("\\.json$", "")));
        List<StartPage.Sample> grouped = SampleGroups.of(samples).stream()
                .flatMap(group -> group.samples().stream())
                .toList();
        assertThat(grouped)
                .hasSameSizeAs(samples)
                .allMatch(sample -> sample.words().contains(" "));
    }

    @Test
    void aSampleThatNobodyHasNamedComesLastUnderItsOwnName() {
        List<StartPage.SampleGroup> groups = SampleGroups.of(samples(Stream.of("shop", "order-paid")));
        assertThat(groups).extracting(StartPage.SampleGroup::title).containsExactly("Orders", "Others");
        assertThat(groups.getLast().samples()).containsExactly(new StartPage.Sample("shop", "shop", ""));
    }
}
