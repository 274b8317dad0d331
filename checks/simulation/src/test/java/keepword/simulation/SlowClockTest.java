package keepword.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import keepword.aws.Environment;
import keepword.aws.StructuredLog;
import keepword.notice.NoticeHandler;
import keepword.policy.PolicyCalendar;
import keepword.policy.PolicyItems;
import keepword.promise.Keeps;
import keepword.simulation.world.SamplePolicy;
import keepword.store.CommitResult;
import org.junit.jupiter.api.Test;

/** No clock is exactly right. */
class SlowClockTest extends Standstill {
    SlowClockTest() {
        super(Instant.parse("2026-03-02T18:59:59.900Z"));
    }

    /** The simulation found it: the last look of a day, at 20:00 in Berlin, seemed to be before its hour. */
    @Test
    @Keeps("policy-30-days")
    void a_day_without_the_notice_raises_the_alarm_by_a_clock_that_is_slow() {
        announced(SamplePolicy.FIRST);
        announced(SamplePolicy.with("2026-02", LocalDate.of(2026, 2, 27), Set.of()));
        List<String> log = new ArrayList<>();
        StructuredLog lines = new StructuredLog(new Environment(Map.of(), clock, new SplittableRandom(1), log::add));
        NoticeHandler.watch(parts(stores), version -> Optional.of("the page is empty"), lines)
                .run();

        assertThat(log).anyMatch(line -> line.contains("NoticeMissing"));
    }

    private void announced(PolicyCalendar calendar) {
        assertThat(stores.commit(List.of(new PolicyItems.SaveVersions(calendar))))
                .isInstanceOf(CommitResult.Committed.class);
    }
}
