package keepword.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DrawBoundsTest {
    private static final DrawFigures FIGURES = new DrawFigures(
            100_000,
            phase(2, 1, 0, 0),
            phase(4, 1, 0, 0),
            phase(1, 0, 16, 32),
            phase(6, 2, 3200, 8),
            phase(1, 0, 100, 20),
            0,
            0,
            0,
            Duration.ZERO,
            0,
            Duration.ZERO,
            List.of());
    private static final DrawBounds BOUNDS = new DrawBounds(FIGURES, 1769 / 2, 900);

    private static DrawPhase phase(int seconds, int cpu, double reads, double writes) {
        Usage usage = new Usage("draw", "Query", Map.of("Surveys", new Units(reads, writes, 0, 0)), false);
        return new DrawPhase("", Duration.ofSeconds(seconds), Duration.ofSeconds(cpu), List.of(usage));
    }

    @Test
    void counting_is_compared_with_the_mean_of_both_bare_queries() {
        assertThat(FIGURES.ratio()).isEqualTo(2);
        assertThat(FIGURES.cpuRatio()).isEqualTo(2);
    }

    @Test
    void half_a_processor_takes_twice_as_long() {
        assertThat(BOUNDS.cpuOfMillion()).isCloseTo(40, within(0.1));
    }

    @Test
    void a_million_entries_are_read_in_pages_of_a_megabyte_and_one_more_in_each_shard() {
        assertThat(BOUNDS.pagesOfMillion()).isEqualTo(32_000 * 4 / 1024.0 + 16);
        assertThat(BOUNDS.waitingForMillion()).isCloseTo(14.1, within(0.01));
    }

    @Test
    void all_attempts_are_paid() {
        assertThat(BOUNDS.dollars()).isCloseTo((3316 * 0.125 + 60 * 0.625) / 1e6, within(1e-9));
        assertThat(BOUNDS.dollarsOfMillion()).isCloseTo(0.004, within(1e-9));
    }
}
