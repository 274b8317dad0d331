package keepword.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import keepword.promise.Keeps;
import keepword.testing.TestClock;
import org.junit.jupiter.api.Test;

@Keeps("unsubscribe-by-link")
class SecretKeyRingTest {
    private final TestClock clock = new TestClock(Instant.parse("2026-07-01T09:00:00Z"));
    private final Map<String, String> secret = new HashMap<>(Map.of("current", "k1", "k1", "one"));
    private int reads;
    private boolean readable = true;
    private final SecretKeyRing ring = new SecretKeyRing(this::read, clock);

    private Map<String, String> read() {
        reads++;
        if (!readable) {
            throw new IllegalStateException("Secrets Manager is out of reach");
        }
        return secret;
    }

    @Test
    void a_key_that_is_known_works_however_old_it_is_and_nothing_is_read() {
        readable = false;
        clock.advance(Duration.ofDays(1000));

        assertThat(ring.key("k1")).isNotNull();
        assertThat(reads).isEqualTo(1);
    }

    @Test
    void an_unknown_key_is_looked_for_once_in_ten_seconds() {
        secret.put("k2", "two");
        clock.advance(Duration.ofSeconds(10));
        assertThat(ring.key("k2")).isNotNull();
        for (int i = 0; i < 100; i++) {
            assertThat(ring.key("forged" + i)).isNull();
        }
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void while_the_secret_cannot_be_read_links_are_signed_and_verified_with_what_is_there() {
        readable = false;
        clock.advance(Duration.ofMinutes(6));
        assertThat(ring.current()).isEqualTo("k1");
        assertThat(ring.key("k2")).isNull();
        assertThat(ring.key("k1")).isNotNull();
        assertThat(reads).as("a failed read is not repeated at once").isEqualTo(2);

        readable = true;
        secret.putAll(Map.of("current", "k2", "k2", "two"));
        clock.advance(Duration.ofMinutes(5));
        assertThat(ring.current()).isEqualTo("k2");
    }
}
