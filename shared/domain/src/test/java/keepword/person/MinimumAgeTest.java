package keepword.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import keepword.kernel.MinimumAge;
import keepword.promise.Keeps;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MinimumAgeTest {
    @ParameterizedTest
    @CsvSource({
        "2013-03-02, 2026-03-01, true",
        "2013-03-02, 2026-03-02, false",
        "2012-02-29, 2025-02-28, true",
        "2012-02-29, 2025-03-01, false",
        "1950-01-01, 2026-03-01, false",
        "2026-03-01, 2026-03-01, true",
    })
    @Keeps("no-children")
    void a_child_is_under_13_until_the_thirteenth_birthday(LocalDate born, LocalDate today, boolean child) {
        assertThat(MinimumAge.isUnder(born, today)).isEqualTo(child);
    }
}
