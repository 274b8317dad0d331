package keepword.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long what is kept. */
@Keeps("remove")
class TermTest {
    @ParameterizedTest
    @CsvSource({
        "SUPPORT_ISSUE, 2026-08-31T12:00:00Z, 2029-08-31T12:00:00Z",
        "SUPPORT_ISSUE, 2028-02-29T12:00:00Z, 2031-02-28T12:00:00Z",
        "AUDIT, 2026-01-01T00:00:00Z, 2029-01-01T00:00:00Z",
        "WAITING, 2026-01-01T00:00:00Z, 2026-01-09T00:00:00Z",
        "CHAT, 2026-01-01T00:00:00Z, 2026-01-31T00:00:00Z",
        "JOB, 2026-01-01T00:00:00Z, 2026-04-01T00:00:00Z",
    })
    void a_term_counts_in_months_or_days(Term term, Instant from, Instant end) {
        assertThat(term.end(from)).isEqualTo(end);
    }

    @Test
    void only_what_has_no_term_can_outlive_an_erasure() {
        assertThat(Term.values())
                .filteredOn(Term::outlivesErasure)
                .extracting(Term::period)
                .containsOnlyNulls();
        assertThat(Term.CHAT.begin(Term.CHAT.end(Instant.EPOCH))).isEqualTo(Instant.EPOCH);
    }
}
