package keepword.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import keepword.kernel.UnreadableSecret;
import keepword.promise.Keeps;
import keepword.testing.TestClock;
import keepword.web.Problem;
import org.junit.jupiter.api.Test;

@Keeps("authorised-only")
class WebhookSignatureTest {
    // The test vector of Standard Webhooks.
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String TIME = "1614265330";
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    private static final String OTHER = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    private int unreadable;
    private final TestClock clock = new TestClock(Instant.ofEpochSecond(1614265330));
    private final List<String> secrets = new ArrayList<>(List.of(SECRET));
    private final WebhookSignature signature =
            new WebhookSignature(() -> List.copyOf(secrets), clock, e -> unreadable++);

    private static boolean isGenuine(
            WebhookSignature signature, String id, String timestamp, String signatures, String body) {
        return signature.problem(id, timestamp, signatures, body).isEmpty();
    }

    private String refusal(String id, String timestamp, String signatures) {
        Problem problem = signature.problem(id, timestamp, signatures, BODY).orElseThrow();
        assertThat(problem.status()).isEqualTo(401);
        return problem.title() + ": " + problem.detail();
    }

    @Test
    void the_published_test_vector_is_genuine() {
        assertThat(isGenuine(signature, ID, TIME, SIGNATURE, BODY)).isTrue();
    }

    @Test
    void a_secret_may_be_stored_without_its_prefix() {
        WebhookSignature bare = new WebhookSignature(() -> List.of(SECRET.substring(6)), clock, unreadable -> {});

        assertThat(isGenuine(bare, ID, TIME, SIGNATURE, BODY)).isTrue();
    }

    @Test
    void one_genuine_signature_among_several_is_enough() {
        assertThat(isGenuine(signature, ID, TIME, "v1,AAAA v1a,BBBB " + SIGNATURE, BODY))
                .isTrue();
    }

    @Test
    void any_change_is_noticed() {
        assertThat(isGenuine(signature, ID + "x", TIME, SIGNATURE, BODY)).isFalse();
        assertThat(isGenuine(signature, ID, "1614265331", SIGNATURE, BODY)).isFalse();
        assertThat(isGenuine(signature, ID, TIME, SIGNATURE, BODY + " ")).isFalse();
        assertThat(isGenuine(signature, ID, TIME, SIGNATURE.replace('g', 'h'), BODY))
                .isFalse();
        assertThat(isGenuine(signature, ID, TIME, "", BODY)).isFalse();
        assertThat(isGenuine(signature, ID, "", SIGNATURE, BODY)).isFalse();
        for (String other :
                List.of("-1614265330", "+1614265330", "01614265330", "1614265330.0", " 1614265330", "١٦١٤٢٦٥٣٣٠")) {
            assertThat(isGenuine(signature, ID, other, SIGNATURE, BODY))
                    .as(other)
                    .isFalse();
        }
    }

    @Test
    void it_holds_for_five_minutes_either_way() {
        clock.advance(Duration.ofMinutes(5));
        assertThat(isGenuine(signature, ID, TIME, SIGNATURE, BODY)).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(isGenuine(signature, ID, TIME, SIGNATURE, BODY)).isFalse();
        clock.advance(Duration.ofMinutes(-10).minusSeconds(2));
        assertThat(isGenuine(signature, ID, TIME, SIGNATURE, BODY)).isFalse();
    }

    @Test
    void a_refusal_says_which_header_is_missing_or_malformed() {
        assertThat(refusal("", "", "")).contains("Missing: webhook-id, webhook-timestamp, webhook-signature.");
        assertThat(refusal(ID, TIME, "")).contains("Missing: webhook-signature.");
        assertThat(refusal("x".repeat(257), TIME, SIGNATURE)).contains("webhook-id has more than 256 characters");
        assertThat(refusal(ID, TIME + "000", SIGNATURE)).contains("whole seconds since 1970");
    }

    @Test
    void a_refusal_says_by_how_many_seconds_the_clock_is_off_and_which_way() {
        clock.advance(Duration.ofSeconds(301));
        assertThat(refusal(ID, TIME, SIGNATURE)).startsWith("Clock is off: ").contains("301 seconds behind our clock");
        clock.advance(Duration.ofSeconds(-1000));
        assertThat(refusal(ID, TIME, SIGNATURE)).contains("699 seconds ahead of our clock");
    }

    @Test
    void a_refusal_of_an_unknown_signature_says_how_one_is_made_and_nothing_that_helps_a_forger() {
        String refusal = refusal(ID, TIME, "v1,AAAA");

        assertThat(refusal).startsWith("Unknown signature: ").contains("HMAC-SHA256");
        assertThat(refusal).isEqualTo(refusal(ID + "x", TIME, SIGNATURE));
        assertThat(refusal).doesNotContain(SIGNATURE.substring(3), SECRET.substring(6), "AAAA");
    }

    @Test
    void a_secret_that_was_added_since_is_found_and_one_that_was_removed_stops_to_count() {
        secrets.clear();
        secrets.add(OTHER);
        WebhookSignature rotating = new WebhookSignature(() -> List.copyOf(secrets), clock, unreadable -> {});
        assertThat(isGenuine(rotating, ID, TIME, SIGNATURE, BODY)).isFalse();

        secrets.add(SECRET);
        clock.advance(Duration.ofSeconds(10));
        assertThat(isGenuine(rotating, ID, TIME, SIGNATURE, BODY)).isTrue();
    }

    @Test
    void a_secret_that_was_withdrawn_opens_nothing_a_minute_later_although_no_new_one_was_used() {
        secrets.set(0, OTHER);
        clock.advance(Duration.ofSeconds(59));
        assertThat(isGenuine(signature, ID, TIME, SIGNATURE, BODY)).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(isGenuine(signature, ID, TIME, SIGNATURE, BODY)).isFalse();
    }

    @Test
    void a_restored_instance_begins_with_the_secrets_of_now() {
        secrets.set(0, OTHER);
        signature.refresh();

        assertThat(isGenuine(signature, ID, TIME, SIGNATURE, BODY)).isFalse();
    }

    @Test
    void while_the_secrets_cannot_be_read_the_last_ones_count_for_five_minutes_and_then_nothing_is_answered() {
        secrets.clear();
        secrets.add(""); // The library refuses it, as it would what is no secret at all.
        clock.advance(Duration.ofMinutes(4));
        assertThat(isGenuine(signature, ID, TIME, SIGNATURE, BODY)).isTrue();
        assertThat(unreadable).isEqualTo(1);
        assertThat(isGenuine(signature, ID, TIME, SIGNATURE, BODY)).isTrue();
        assertThat(unreadable).as("no second try within ten seconds").isEqualTo(1);

        clock.advance(Duration.ofMinutes(1).plusSeconds(1));
        String now = Long.toString(clock.instant().getEpochSecond());
        assertThatThrownBy(() -> isGenuine(signature, ID, now, SIGNATURE, BODY))
                .isInstanceOf(IllegalStateException.class);
        secrets.set(0, SECRET);
        clock.advance(Duration.ofMinutes(-1).minusSeconds(1).plusSeconds(10));
        signature.refresh();
        assertThat(isGenuine(signature, ID, TIME, SIGNATURE, BODY)).isTrue();
    }

    @Test
    void a_secret_that_is_no_base64_is_reported_without_its_text_and_the_last_ones_count() {
        List<UnreadableSecret> reported = new ArrayList<>();
        WebhookSignature edited = new WebhookSignature(() -> List.copyOf(secrets), clock, reported::add);
        secrets.set(0, "whsec_not base64!");
        edited.refresh();

        assertThat(isGenuine(edited, ID, TIME, SIGNATURE, BODY)).isTrue();
        assertThat(reported).singleElement().satisfies(e -> {
            assertThat(e).hasNoCause();
            assertThat(e.getMessage()).doesNotContain("not base64!");
        });
    }

    @Test
    void a_fault_of_ours_is_not_passed_over() {
        WebhookSignature faulty = new WebhookSignature(() -> List.of(secrets.getFirst()), clock, never -> {});
        secrets.clear();

        assertThatThrownBy(faulty::refresh).isInstanceOf(NoSuchElementException.class);
    }
}
