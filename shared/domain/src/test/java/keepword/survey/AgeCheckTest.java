package keepword.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import keepword.promise.Keeps;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Keeps("no-children")
class AgeCheckTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    @ParameterizedTest
    @CsvSource({
        "2013-03-01, 13, OLD_ENOUGH",
        "2013-03-02, 13, TOO_YOUNG",
        "2008-03-01, 18, OLD_ENOUGH",
        "2008-03-02, 18, TOO_YOUNG",
        "2012-02-29, 14, OLD_ENOUGH",
        "2026-03-01, 13, TOO_YOUNG",
        "1900-01-01, 99, OLD_ENOUGH",
    })
    void old_enough_is_who_has_had_that_birthday(String date, int minimumAge, AgeCheck answer) {
        assertThat(AgeCheck.of(date, TODAY, minimumAge)).isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-03-02",
                "1899-12-31",
                "2001-02-29",
                "01.03.2000",
                "2000-3-1",
                "2000-01-01T00:00:00Z",
                "+999999999-12-31",
                "-2000-01-01",
                "\u0000",
                "4111111111111111",
            })
    void what_nobody_was_born_on_is_no_date(String date) {
        assertThat(AgeCheck.of(date, TODAY, 13)).isEqualTo(AgeCheck.UNREADABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "12, 13, TOO_YOUNG",
        "13, 13, OLD_ENOUGH",
        "17, 18, TOO_YOUNG",
        "0, 13, TOO_YOUNG",
        "129, 99, OLD_ENOUGH",
        "' 36 ', 13, OLD_ENOUGH",
        "130, 13, UNREADABLE",
        "-1, 13, UNREADABLE",
        "12.5, 13, UNREADABLE",
        "4111111111111111, 13, UNREADABLE",
        "'', 13, UNREADABLE",
        "twenty, 13, UNREADABLE",
    })
    void an_age_in_years_is_enough(String years, int minimumAge, AgeCheck answer) {
        assertThat(AgeCheck.ofYears(years, minimumAge)).isEqualTo(answer);
    }
}
