package keepword.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Keeps("policy-30-days")
class PolicyCalendarTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static PolicyVersion version(
            String id, boolean material, Instant announced, LocalDate effective, ZoneId zone) {
        return new PolicyVersion(id, "en", Map.of("en", "hash"), material, announced, effective, zone, Set.of(), null);
    }

    private static PolicyVersion first(ZoneId zone) {
        return version("1", false, Instant.parse("2016-11-30T12:00:00Z"), LocalDate.of(2016, 11, 30), zone);
    }

    private static Instant at(String local, ZoneId zone) {
        return LocalDateTime.parse(local).atZone(zone).toInstant();
    }

    private static PolicyVersion noticedOn(PolicyVersion version, LocalDate from, int days) {
        PolicyVersion noticed = version;
        for (int i = 0; i < days; i++) {
            noticed = noticed.noticed(from.plusDays(i));
        }
        return noticed;
    }

    private static PolicyCalendar of(PolicyVersion... versions) {
        return new PolicyCalendar(versions.length, List.of(versions));
    }

    @Test
    void without_a_policy_none_is_in_force() {
        assertThat(PolicyCalendar.EMPTY.idAt(Instant.parse("2026-01-01T00:00:00Z")))
                .isEqualTo("none");
    }

    @Test
    void the_first_one_holds_from_its_day_on_and_not_before() {
        PolicyCalendar calendar = of(first(BERLIN));
        assertThat(calendar.idAt(at("2016-11-29T23:59:59", BERLIN))).isEqualTo("none");
        assertThat(calendar.idAt(at("2016-11-30T00:00:00", BERLIN))).isEqualTo("1");
    }

    /** As {@code printf '# Policy' | sha256sum} writes it. */
    @Test
    @Keeps("policy-posted")
    void the_hash_of_a_text_is_the_one_that_everybody_computes() {
        assertThat(new PolicyWords("# Policy", "", null).hash())
                .isEqualTo("1d7967ac3a93c3a3c0852b20eb85b54326a0e63c2eed2410730f0abd564a59b9");
    }

    /** The day of the announcement is day 0; days 1 to 30 have the notice; day 31 is the first that it may hold on. */
    @ParameterizedTest
    @CsvSource({
        // An ordinary month; a leap day in between; none in between; the clock goes forward, and back, in between.
        "Europe/Berlin, 2026-06-10T09:00:00, 2026-07-11",
        "Europe/Berlin, 2028-02-10T23:57:59, 2028-03-12",
        // Until everybody knows of it, the day is over.
        "Europe/Berlin, 2028-02-10T23:58:00, 2028-03-13",
        "Europe/Berlin, 2027-02-10T00:00:00, 2027-03-13",
        "Europe/Berlin, 2027-03-20T12:00:00, 2027-04-20",
        "Europe/Berlin, 2027-10-20T12:00:00, 2027-11-20",
        // The same instant is another day there.
        "Pacific/Auckland, 2026-06-10T00:30:00, 2026-07-11",
        "America/Los_Angeles, 2026-06-09T05:30:00, 2026-07-10",
        // Midnight is left out there on the day on which it takes effect.
        "America/Santiago, 2026-08-06T12:00:00, 2026-09-06",
    })
    void a_change_holds_on_day_31_and_not_a_second_sooner(String place, String announced, LocalDate expected) {
        ZoneId zone = ZoneId.of(place);
        Instant then = at(announced, zone);
        assertThat(PolicyCalendar.earliest(true, then, zone)).isEqualTo(expected);
        PolicyVersion second = version("2", true, then, expected, zone);
        PolicyVersion noticed = noticedOn(second, second.announcedOn().plusDays(1), 30);
        PolicyCalendar calendar = of(first(zone), noticed);
        Instant start = expected.atStartOfDay(zone).toInstant();
        assertThat(calendar.idAt(start.minusSeconds(1))).isEqualTo("1");
        assertThat(calendar.idAt(start)).isEqualTo("2");
        assertThat(calendar.start(noticed, then)).isEqualTo(start);
    }

    @Test
    void each_day_without_the_notice_postpones_by_a_day() {
        Instant announced = at("2026-06-10T09:00:00", BERLIN);
        PolicyVersion second = version("2", true, announced, LocalDate.of(2026, 7, 11), BERLIN);
        LocalDate firstDay = LocalDate.of(2026, 6, 11);
        PolicyVersion lacking = noticedOn(noticedOn(second, firstDay, 10), firstDay.plusDays(12), 18);
        PolicyCalendar calendar = of(first(BERLIN), lacking);
        assertThat(calendar.idAt(at("2026-07-11T00:00:00", BERLIN))).isEqualTo("1");
        assertThat(calendar.start(lacking, at("2026-07-11T00:00:00", BERLIN)))
                .isEqualTo(at("2026-07-13T00:00:00", BERLIN));
        PolicyCalendar later = of(first(BERLIN), noticedOn(lacking, LocalDate.of(2026, 7, 11), 2));
        assertThat(later.idAt(at("2026-07-12T23:59:59", BERLIN))).isEqualTo("1");
        assertThat(later.idAt(at("2026-07-13T00:00:00", BERLIN))).isEqualTo("2");
    }

    @Test
    void thirty_days_are_enough_where_the_change_is_announced_for_later() {
        Instant announced = at("2026-06-10T09:00:00", BERLIN);
        PolicyVersion second = version("2", true, announced, LocalDate.of(2026, 9, 1), BERLIN);
        PolicyCalendar calendar = of(first(BERLIN), noticedOn(second, LocalDate.of(2026, 7, 1), 30));
        assertThat(calendar.idAt(at("2026-08-31T23:59:59", BERLIN))).isEqualTo("1");
        assertThat(calendar.idAt(at("2026-09-01T00:00:00", BERLIN))).isEqualTo("2");
    }

    @Test
    void a_change_that_is_never_noticed_never_holds() {
        PolicyVersion second = version("2", true, at("2026-06-10T09:00:00", BERLIN), LocalDate.of(2026, 7, 11), BERLIN);
        assertThat(of(first(BERLIN), second).idAt(at("2030-01-01T00:00:00", BERLIN)))
                .isEqualTo("1");
    }

    @Test
    void what_is_withdrawn_never_holds_and_what_is_not_material_holds_the_next_day() {
        Instant then = at("2026-06-10T09:00:00", BERLIN);
        PolicyVersion second = version("2", true, then, LocalDate.of(2026, 7, 11), BERLIN)
                .withdrawn(at("2026-06-11T09:00:00", BERLIN));
        PolicyVersion third = version("3", false, then, LocalDate.of(2026, 6, 12), BERLIN);
        PolicyCalendar calendar = of(first(BERLIN), noticedOn(second, LocalDate.of(2026, 6, 11), 40), third);
        assertThat(calendar.idAt(at("2026-06-11T23:59:59", BERLIN))).isEqualTo("1");
        assertThat(calendar.idAt(at("2026-07-20T00:00:00", BERLIN))).isEqualTo("3");
        assertThat(PolicyCalendar.earliest(false, then, BERLIN)).isEqualTo(LocalDate.of(2026, 6, 11));
        assertThat(PolicyCalendar.earliest(false, at("2026-06-10T23:59:00", BERLIN), BERLIN))
                .isEqualTo(LocalDate.of(2026, 6, 12));
    }

    @Test
    void a_version_can_be_withdrawn_until_two_minutes_before_it_holds() {
        PolicyVersion second = version("2", true, at("2026-06-10T09:00:00", BERLIN), LocalDate.of(2026, 7, 11), BERLIN);
        PolicyVersion noticed = noticedOn(second, LocalDate.of(2026, 6, 11), 30);
        PolicyCalendar calendar = of(first(BERLIN), noticed);
        assertThat(calendar.isWithdrawable(noticed, at("2026-07-10T23:57:59", BERLIN)))
                .isTrue();
        assertThat(calendar.isWithdrawable(noticed, at("2026-07-10T23:58:00", BERLIN)))
                .isFalse();
    }

    @Test
    void the_notice_stands_until_thirty_days_after_the_change() {
        Instant announced = at("2026-06-10T09:00:00", BERLIN);
        PolicyVersion second = noticedOn(
                version("2", true, announced, LocalDate.of(2026, 7, 11), BERLIN), LocalDate.of(2026, 6, 11), 30);
        PolicyCalendar calendar = of(first(BERLIN), second);
        assertThat(calendar.noticed(announced)).contains(second);
        assertThat(calendar.noticed(at("2026-08-09T23:59:59", BERLIN))).contains(second);
        assertThat(calendar.noticed(at("2026-08-10T00:00:00", BERLIN))).isEmpty();
        assertThat(of(first(BERLIN)).noticed(announced)).isEmpty();
    }

    /** Whatever days are noticed, in whatever zone: it holds once, from a midnight on, with thirty noticed days before it. */
    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin", "Pacific/Auckland", "America/Los_Angeles", "Pacific/Apia", "UTC"})
    void whatever_is_noticed_thirty_whole_days_lie_before_the_change(String place) {
        long seed = new Random().nextLong();
        System.out.println("PolicyCalendarTest " + place + " seed " + seed);
        Random random = new Random(seed);
        ZoneId zone = ZoneId.of(place);
        for (int i = 0; i < 300; i++) {
            Instant announced = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(3 * 365 * 86_400));
            LocalDate effective = PolicyCalendar.earliest(true, announced, zone).plusDays(random.nextInt(20));
            PolicyVersion version = version("2", true, announced, effective, zone);
            Set<LocalDate> noticed = new TreeSet<>();
            for (int day = 1; day < 90; day++) {
                if (random.nextInt(10) > 0) {
                    noticed.add(version.announcedOn().plusDays(day));
                }
            }
            PolicyVersion seen = version;
            for (LocalDate day : noticed) {
                seen = seen.noticed(day);
            }
            PolicyCalendar calendar = of(first(zone), seen);
            Instant start = calendar.start(seen, announced.plus(Duration.ofDays(400)));
            LocalDate day = seen.day(start);
            assertThat(calendar.idAt(start.minusMillis(1))).isEqualTo("1");
            assertThat(calendar.idAt(start)).isEqualTo("2");
            assertThat(start).isEqualTo(day.atStartOfDay(zone).toInstant());
            assertThat(noticed.stream().filter(one -> one.isBefore(day)).count())
                    .isGreaterThanOrEqualTo(30);
            // Not a day later than that, either.
            LocalDate eve = day.minusDays(1);
            assertThat(day.equals(effective)
                            || noticed.stream().filter(one -> one.isBefore(eve)).count() < 30)
                    .isTrue();
        }
    }
}
