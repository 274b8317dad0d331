package keepword.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

@Keeps({"authorised-only", "no-card-numbers"})
class StructuredLogTest {
    private final List<String> lines = new ArrayList<>();
    private final StructuredLog log =
            new StructuredLog(new Environment(Map.of(), () -> null, new Random(1), lines::add));

    private String logged(String text) {
        log.event("tried", Map.of("text", text));
        return lines.getLast();
    }

    @Test
    void a_free_text_of_somebody_who_calls_names_nobody_in_the_log() {
        assertThat(logged("T-1 asks ada@example.com, <Ada Lovelace> \"ada\"@Example.com"))
                .contains("T-1 asks [address]")
                .doesNotContain("example.com", "Example.com");
        assertThat(logged("paid with 4111 1111 1111 1111"))
                .contains("paid with")
                .doesNotContain("4111 1111");
        assertThat(logged("x".repeat(100_000)).length()).isLessThan(400);
        assertThat(logged("first\r\n{\"event\":\"forged\"}")).as("one line").doesNotContain("\n", "\r");
    }

    @Test
    void what_we_log_ourselves_stays_as_it_is() {
        assertThat(logged("k7Zc-1_x #4 order-paid")).contains("\"k7Zc-1_x #4 order-paid\"");
    }
}
