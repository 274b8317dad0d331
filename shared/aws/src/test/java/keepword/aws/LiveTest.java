package keepword.aws;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import keepword.promise.Keeps;
import keepword.testing.TestClock;
import org.junit.jupiter.api.Test;

/** Settings change while a function runs. */
@Keeps("regularly-tested")
class LiveTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TestClock clock = new TestClock(Instant.parse("2026-03-02T12:00:00Z"));
    private final List<String> logged = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger clients = new AtomicInteger();
    private volatile String settings = "Brand=1";
    private volatile boolean down;

    private final Live<String> version = live(Map.of("SETTINGS", "settings"));

    private Live<String> live(Map<String, String> variables) {
        Environment environment = new Environment(variables, this::read, clock, new Random(1), logged::add);
        return new Live<>(environment, new StructuredLog(environment), (aws, log) -> {
            aws.kept(Integer.class, clients::incrementAndGet);
            return "brand " + aws.settings().words("Brand");
        });
    }

    private String read(String name) {
        reads.incrementAndGet();
        if (down) {
            throw new IllegalStateException("SSM is out of reach");
        }
        return settings;
    }

    private void becomes(String expected) throws InterruptedException {
        for (int i = 0; i < 1_000 && !version.get().equals(expected); i++) {
            Thread.sleep(10);
        }
        assertThat(version.get()).isEqualTo(expected);
    }

    @Test
    void a_changed_setting_holds_within_a_minute_while_the_old_one_answers() throws InterruptedException {
        assertThat(version.get()).isEqualTo("brand 1");
        settings = "Brand=2";
        clock.advance(MINUTE.minusMillis(1));
        assertThat(version.get()).isEqualTo("brand 1");
        assertThat(reads).hasValue(1);

        clock.advance(Duration.ofMillis(1));
        assertThat(version.get()).isEqualTo("brand 1");
        becomes("brand 2");
        assertThat(reads).hasValue(2);
    }

    @Test
    void no_client_is_built_because_a_setting_changed() {
        version.get();
        settings = "Brand=2";
        version.refresh();
        assertThat(version.get()).isEqualTo("brand 2");
        assertThat(clients).hasValue(1);
    }

    @Test
    void settings_out_of_reach_change_nothing_and_an_alarm_goes_off_an_hour_after_the_first_failure() {
        version.get();
        clock.advance(Duration.ofDays(1));
        down = true;
        version.refresh();
        assertThat(version.get()).isEqualTo("brand 1");
        assertThat(logged)
                .anyMatch(line -> line.contains("settings.failed") && line.contains("SSM is out of reach"))
                .noneMatch(line -> line.contains("SettingsFailed"));

        clock.advance(Duration.ofMinutes(60));
        version.refresh();
        assertThat(logged).anyMatch(line -> line.contains("SettingsFailed"));
    }

    @Test
    void settings_without_sense_change_nothing_and_an_alarm_goes_off_once() {
        version.get();
        settings = "Brand=";
        for (int i = 0; i < 3; i++) {
            version.refresh();
            assertThat(version.get()).isEqualTo("brand 1");
        }
        assertThat(logged)
                .filteredOn(line -> line.contains("settings.wrong"))
                .singleElement(as(STRING))
                .contains("Brand: it must not be empty");
        assertThat(logged).filteredOn(line -> line.contains("_aws")).hasSize(1);

        settings = "Brand=3";
        version.refresh();
        assertThat(version.get()).isEqualTo("brand 3");
    }

    @Test
    void settings_that_are_good_again_start_the_hour_anew() {
        version.get();
        for (int i = 0; i < 3; i++) {
            down = true;
            version.refresh();
            clock.advance(Duration.ofMinutes(59));
            version.refresh();
            down = false;
            version.refresh();
        }
        assertThat(logged).noneMatch(line -> line.contains("SettingsFailed"));
    }

    @Test
    void a_function_waits_for_settings_that_are_being_read_but_not_for_long() {
        version.get();
        settings = "Brand=2";
        clock.advance(MINUTE);
        assertThat(version.get()).isEqualTo("brand 1");
        version.settle(Duration.ofSeconds(10));
        assertThat(version.get()).isEqualTo("brand 2");
    }

    @Test
    void a_start_fails_with_all_that_is_wrong_and_the_next_one_succeeds() {
        settings = "";
        assertThatThrownBy(version::get).hasMessageContaining("Brand is not set");
        settings = "Brand=1";
        assertThat(version.get()).isEqualTo("brand 1");
    }

    @Test
    void a_function_without_settings_reads_none() {
        Live<String> none = new Live<>(
                new Environment(Map.of(), this::read, clock, new Random(1), logged::add),
                new StructuredLog(new Environment(Map.of(), this::read, clock, new Random(1), logged::add)),
                (aws, log) -> "nothing");
        assertThat(none.get()).isEqualTo("nothing");
        clock.advance(Duration.ofDays(1));
        none.refresh();
        assertThat(none.get()).isEqualTo("nothing");
        assertThat(reads).hasValue(0);
    }
}
