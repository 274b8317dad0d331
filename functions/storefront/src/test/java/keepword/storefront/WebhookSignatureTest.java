package keepword.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import keepword.promise.Keeps;
import keepword.testing.TestClock;
import org.junit.jupiter.api.Test;

@Keeps("authorised-only")
class WebhookSignatureTest {
    // The test vector of Standard Webhooks.
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String TIME = "1614265330";
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private final TestClock clock = new TestClock(Instant.ofEpochSecond(1614265330));
    private final List<String> secrets = new ArrayList<>(List.of(SECRET));
    private final WebhookSignature signature = new WebhookSignature(() -> List.copyOf(secrets), clock);

    @Test
    void the_published_test_vector_is_genuine() {
        assertThat(signature.isGenuine(ID, TIME, SIGNATURE, BODY)).isTrue();
    }

    @Test
    void a_secret_may_be_stored_without_its_prefix() {
        WebhookSignature bare = new WebhookSignature(() -> List.of(SECRET.substring(6)), clock);

        assertThat(bare.isGenuine(ID, TIME, SIGNATURE, BODY)).isTrue();
    }

    @Test
    void one_genuine_signature_among_several_is_enough() {
        assertThat(signature.isGenuine(ID, TIME, "v1,AAAA v1a,BBBB " + SIGNATURE, BODY))
                .isTrue();
    }

    @Test
    void any_change_is_noticed() {
        assertThat(signature.isGenuine(ID + "x", TIME, SIGNATURE, BODY)).isFalse();
        assertThat(signature.isGenuine(ID, "1614265331", SIGNATURE, BODY)).isFalse();
        assertThat(signature.isGenuine(ID, TIME, SIGNATURE, BODY + " ")).isFalse();
        assertThat(signature.isGenuine(ID, TIME, SIGNATURE.replace('g', 'h'), BODY))
                .isFalse();
        assertThat(signature.isGenuine(ID, TIME, "", BODY)).isFalse();
        assertThat(signature.isGenuine(ID, "", SIGNATURE, BODY)).isFalse();
        assertThat(signature.isGenuine(ID, "-1614265330", SIGNATURE, BODY)).isFalse();
    }

    @Test
    void it_holds_for_five_minutes_either_way() {
        clock.advance(Duration.ofMinutes(5));
        assertThat(signature.isGenuine(ID, TIME, SIGNATURE, BODY)).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(signature.isGenuine(ID, TIME, SIGNATURE, BODY)).isFalse();
        clock.advance(Duration.ofMinutes(-10).minusSeconds(2));
        assertThat(signature.isGenuine(ID, TIME, SIGNATURE, BODY)).isFalse();
    }

    @Test
    void a_secret_that_was_added_since_is_found_and_one_that_was_removed_stops_to_count() {
        secrets.clear();
        secrets.add("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        WebhookSignature rotating = new WebhookSignature(() -> List.copyOf(secrets), clock);
        assertThat(rotating.isGenuine(ID, TIME, SIGNATURE, BODY)).isFalse();

        secrets.add(SECRET);
        clock.advance(Duration.ofSeconds(10));
        assertThat(rotating.isGenuine(ID, TIME, SIGNATURE, BODY)).isTrue();
    }
}
