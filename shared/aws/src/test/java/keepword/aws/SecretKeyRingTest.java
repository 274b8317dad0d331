package keepword.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import keepword.kernel.UnreadableSecret;
import keepword.promise.Keeps;
import keepword.testing.TestClock;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

@Keeps("unsubscribe-by-link")
class SecretKeyRingTest {
    private final TestClock clock = new TestClock(Instant.parse("2026-07-01T09:00:00Z"));
    private final Map<String, String> secret = new HashMap<>(Map.of("current", "k1", "k1", "one"));
    private int reads;
    private boolean readable = true;
    private int unreadable;
    private final SecretKeyRing ring = new SecretKeyRing(this::read, clock, e -> unreadable++);

    private Map<String, String> read() {
        reads++;
        if (!readable) {
            throw new UnreadableSecret("Secrets Manager is out of reach", null);
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
        assertThatThrownBy(() -> ring.key("k2")).isInstanceOf(UnreadableSecret.class);
        assertThat(ring.key("k1")).isNotNull();
        assertThat(reads).as("a failed read is not repeated at once").isEqualTo(2);
        assertThat(unreadable).isEqualTo(1);

        readable = true;
        secret.putAll(Map.of("current", "k2", "k2", "two"));
        clock.advance(Duration.ofMinutes(5));
        assertThat(ring.current()).isEqualTo("k2");
    }

    /** Links of a key that was added meanwhile would count as forged, and an opt-out by mail would end in silence. */
    @Test
    void while_the_secret_cannot_be_read_nobody_says_that_a_key_is_not_ours() {
        secret.put("k2", "two");
        clock.advance(Duration.ofSeconds(10));
        readable = false;
        for (int seconds = 0; seconds < 30; seconds++) {
            assertThatThrownBy(() -> ring.key("k2")).isInstanceOf(UnreadableSecret.class);
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(reads).isEqualTo(4);

        readable = true;
        clock.advance(Duration.ofSeconds(10));
        assertThat(ring.key("k2")).isNotNull();
        assertThat(ring.key("forged")).isNull();
    }

    @Test
    void a_secret_that_was_edited_wrongly_is_reported_and_the_keys_from_before_go_on_working() {
        for (Map<String, String> wrong : List.of(
                Map.<String, String>of(),
                Map.of("k2", "two"),
                Map.of("current", "k3", "k1", "one"),
                Map.of("current", "k2", "k2", ""))) {
            secret.clear();
            secret.putAll(wrong);
            unreadable = 0;
            clock.advance(Duration.ofMinutes(5));
            assertThat(ring.current()).as(wrong.toString()).isEqualTo("k1");
            assertThat(ring.key("k1")).isNotNull();
            assertThat(unreadable).isEqualTo(1);
        }
    }

    @Test
    void a_fault_of_ours_is_not_passed_over() {
        SecretKeyRing faulty = new SecretKeyRing(
                () -> {
                    if (reads++ > 1) {
                        throw new IllegalStateException("a fault");
                    }
                    return secret;
                },
                clock,
                never -> {});
        clock.advance(Duration.ofMinutes(5));

        assertThatThrownBy(faulty::current).hasMessage("a fault");
    }

    /** The log line of a secret that is out of reach says which and why; nothing of what stands in it. */
    @Test
    void what_is_logged_of_a_secret_names_it_and_the_reason() {
        List<String> logged = new ArrayList<>();
        Environment environment = new Environment(Map.of(), clock, new Random(1), logged::add);
        Secrets.unreadable(environment, "arn:link-keys")
                .accept(new UnreadableSecret("out of reach", SdkClientException.create("k1=one")));
        Secrets.unreadable(environment, "arn:shop").accept(new UnreadableSecret("empty", null));

        assertThat(logged).hasSize(2);
        assertThat(logged.getFirst())
                .contains("secret.unreadable", "arn:link-keys", "SdkClientException")
                .doesNotContain("k1=one");
        assertThat(logged.getLast()).contains("arn:shop", "UnreadableSecret");
    }
}
