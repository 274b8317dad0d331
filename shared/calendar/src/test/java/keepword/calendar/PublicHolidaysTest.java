package keepword.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

@Keeps("within-10-business-days")
class PublicHolidaysTest {
    private static boolean isHoliday(String place, String day) {
        return PublicHolidays.of(place).test(LocalDate.parse(day));
    }

    @Test
    void a_holiday_of_the_country_is_one() {
        assertThat(isHoliday("de", "2026-10-03")).isTrue();
        assertThat(isHoliday("de", "2026-10-05")).isFalse();
    }

    @Test
    void a_movable_feast_is_found_on_its_day_of_the_year() {
        assertThat(isHoliday("de", "2026-04-06")).as("Easter Monday").isTrue();
        assertThat(isHoliday("de", "2027-03-29")).as("Easter Monday").isTrue();
    }

    @Test
    void a_part_of_a_country_has_holidays_of_its_own() {
        assertThat(isHoliday("de-by", "2026-01-06")).as("Epiphany in Bavaria").isTrue();
        assertThat(isHoliday("de-be", "2026-01-06")).as("Epiphany in Berlin").isFalse();
    }

    @Test
    void a_holiday_on_a_weekend_counts_on_the_day_on_which_it_is_observed() {
        assertThat(isHoliday("us", "2026-07-03"))
                .as("Independence Day, a Saturday")
                .isTrue();
        assertThat(isHoliday("gb", "2027-12-28")).as("Boxing Day, a Sunday").isTrue();
    }

    @Test
    void a_holiday_that_is_observed_in_the_year_before_counts_there() {
        assertThat(isHoliday("us", "2027-12-31")).as("New Year's Day of 2028").isTrue();
        assertThat(isHoliday("us", "2021-12-31")).as("New Year's Day of 2022").isTrue();
    }

    @Test
    void a_place_that_nothing_is_known_of_is_refused() {
        assertThatThrownBy(() -> PublicHolidays.of("atlantis")).hasMessageContaining("no calendar");
        assertThatThrownBy(() -> PublicHolidays.of("de-atlantis")).hasMessageContaining("no part");
    }
}
