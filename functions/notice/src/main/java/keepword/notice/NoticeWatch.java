package keepword.notice;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import keepword.aws.StructuredLog;
import keepword.policy.Policies;
import keepword.policy.PolicyCalendar;
import keepword.policy.PolicyItems;
import keepword.policy.PolicyVersion;
import keepword.store.Committer;
import keepword.store.Write;

/**
 * Marks each day on which the home page carries the notice of a change that is announced (promise {@code policy-30-days}). A day
 * without a mark counts for nothing, so the change takes effect a day later, and an alarm goes off on that day.
 *
 * @param home why the notice of a version is not on the home page; empty if it is
 */
record NoticeWatch(
        Policies policies,
        Committer committer,
        Function<String, Optional<String>> home,
        InstantSource clock,
        StructuredLog log) {
    /** From this hour on it is the last look of a day, which is at 20:00 (template.yaml) by a clock that may be slow. */
    private static final int LAST_LOOK = 19;

    private record Step(List<Write> writes) implements Committer.Decision {}

    /** Looks, unless there is nothing to look for, or it was seen today. */
    void run() {
        PolicyCalendar calendar = policies.stored();
        Instant now = clock.instant();
        Optional<PolicyVersion> coming = calendar.coming(now).filter(version -> isDue(version, now));
        if (coming.isEmpty()) {
            return;
        }
        PolicyVersion version = coming.get();
        if (isUnmarked(version, version.day(now).minusDays(1))) {
            // Whatever came in between: a crash, or looks at other times of the day there.
            alarm();
        }
        Optional<String> missing = home.apply(version.id());
        if (missing.isEmpty()) {
            committer.decide(() -> mark(version.id()));
            log.event(
                    "notice.seen",
                    Map.of("version", version.id(), "day", version.day(now).toString()));
            return;
        }
        log.event(
                "notice.missing",
                Map.of("version", version.id(), "day", version.day(now).toString(), "why", missing.get()));
        if (now.atZone(version.zone()).getHour() >= LAST_LOOK) {
            alarm();
        }
    }

    private void alarm() {
        log.metric("NoticeMissing", "Count", 1);
    }

    private static boolean isDue(PolicyVersion version, Instant at) {
        return version.material() && isUnmarked(version, version.day(at));
    }

    /** The day of the announcement is none of the thirty. */
    private static boolean isUnmarked(PolicyVersion version, LocalDate day) {
        return day.isAfter(version.announcedOn()) && !version.noticed().contains(day);
    }

    /** A mark at the very end of a day would not be seen by everybody before the next. */
    private Step mark(String id) {
        PolicyCalendar calendar = policies.stored();
        Instant now = clock.instant();
        List<Write> writes = calendar
                .coming(now)
                .filter(version -> version.id().equals(id))
                .filter(version -> isDue(version, now))
                .filter(version -> version.day(now.plus(PolicyCalendar.SETTLES)).equals(version.day(now)))
                .<Write>map(version -> new PolicyItems.SaveVersions(calendar.with(version.noticed(version.day(now)))))
                .stream()
                .toList();
        return new Step(writes);
    }
}
