package keepword.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Set;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

@Keeps("within-10-business-days")
class BusinessCalendarTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private final BusinessCalendar calendar = new BusinessCalendar(
            BERLIN, Set.of(LocalDate.parse("2026-04-03"), LocalDate.parse("2026-04-06"))::contains);

    private String tenDaysAfter(String local) {
        return after(10, local);
    }

    private String after(int days, String local) {
        Instant asked = LocalDateTime.parse(local).atZone(BERLIN).toInstant();
        return calendar.after(days, asked).atZone(BERLIN).toString().substring(0, 22);
    }

    @Test
    void ten_business_days_are_two_weeks() {
        assertThat(tenDaysAfter("2026-06-01T14:00")).isEqualTo("2026-06-15T14:00+02:00");
    }

    @Test
    void a_request_late_at_night_belongs_to_the_day_that_it_is_in_the_vendors_time_zone() {
        // 23:30 on Friday in Berlin, 21:30 in UTC; half an hour later it is Saturday.
        assertThat(tenDaysAfter("2026-06-05T23:30")).isEqualTo("2026-06-19T23:30+02:00");
        assertThat(tenDaysAfter("2026-06-06T00:00")).isEqualTo("2026-06-19T00:00+02:00");
    }

    @Test
    void at_a_weekend_the_first_day_is_monday() {
        assertThat(after(1, "2026-06-06T10:00")).isEqualTo("2026-06-08T10:00+02:00");
        assertThat(after(1, "2026-06-07T10:00")).isEqualTo("2026-06-08T10:00+02:00");
    }

    @Test
    void holidays_do_not_count() {
        // Good Friday and Easter Monday lie between.
        assertThat(tenDaysAfter("2026-03-30T09:00")).isEqualTo("2026-04-15T09:00+02:00");
        assertThat(after(1, "2026-04-02T09:00")).isEqualTo("2026-04-07T09:00+02:00");
    }

    @Test
    void the_time_of_day_stays_when_the_clocks_change() {
        assertThat(tenDaysAfter("2026-03-20T12:00")).isEqualTo("2026-04-07T12:00+02:00");
        assertThat(tenDaysAfter("2026-10-20T12:00")).isEqualTo("2026-11-03T12:00+01:00");
    }

    @Test
    void a_time_of_day_that_comes_twice_or_never_is_taken_so_that_it_exists() {
        BusinessCalendar sundays = new BusinessCalendar(ZoneId.of("Africa/Cairo"), day -> false);
        // Cairo goes over to summer time on Friday, 24 April 2026, at midnight.
        Instant asked =
                LocalDateTime.parse("2026-04-23T00:30").atZone(sundays.zone()).toInstant();

        assertThat(sundays.after(1, asked).atZone(sundays.zone()).toLocalDateTime())
                .isEqualTo(LocalDateTime.parse("2026-04-24T01:30"));
    }

    @Test
    void no_days_at_all_are_the_instant_itself() {
        assertThat(after(0, "2026-06-06T10:00")).isEqualTo("2026-06-06T10:00+02:00");
    }
}
