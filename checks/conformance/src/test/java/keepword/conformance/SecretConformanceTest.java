package keepword.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import keepword.aws.Clients;
import keepword.aws.SecretKeyRing;
import keepword.aws.Secrets;
import keepword.kernel.UnreadableSecret;
import keepword.testing.TestClock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** What the product needs of Secrets Manager. */
@Needs(Service.SECRETSMANAGER)
class SecretConformanceTest {
    private static SecretsManagerClient client;

    @BeforeAll
    static void connect() {
        Place.connect();
        client = Clients.secrets();
    }

    private final Secrets secrets = new Secrets(client);

    /** The local run makes no secrets but those of its template: one of them stands in. */
    private static String create(String value) {
        if (Place.isEmbedded()) {
            String id = "LinkKeys";
            change(id, value);
            return id;
        }
        return client.createSecret(
                        request -> request.name(Place.fresh("conformance")).secretString(value))
                .arn();
    }

    private static void change(String secret, String value) {
        client.putSecretValue(request -> request.secretId(secret).secretString(value));
    }

    @Test
    void a_text_is_read_as_it_was_written() {
        String text = "Größe \"3\" \\ \n 🦋 <&>";

        assertThat(secrets.text(create(text))).isEqualTo(text);
    }

    @Test
    void an_object_of_texts_is_read_as_it_was_written() {
        assertThat(secrets.texts(create("{\"current\":\"k1\",\"k1\":\"Schlüssel\"}")))
                .isEqualTo(Map.of("current", "k1", "k1", "Schlüssel"));
    }

    @Test
    void a_new_version_is_read_as_soon_as_it_is_written() {
        String secret = create("old");
        assertThat(secrets.text(secret)).isEqualTo("old");

        change(secret, "new");

        assertThat(secrets.text(secret)).isEqualTo("new");
    }

    @Test
    void a_key_of_a_new_version_is_found() {
        String secret = create("{\"current\":\"k1\",\"k1\":\"one\"}");
        TestClock clock = new TestClock(Instant.EPOCH);
        SecretKeyRing ring = new SecretKeyRing(() -> secrets.texts(secret), clock, e -> {
            throw e;
        });

        change(secret, "{\"current\":\"k2\",\"k1\":\"one\",\"k2\":\"two\"}");
        clock.advance(Duration.ofMinutes(10));

        assertThat(ring.key("k2")).isNotNull();
        assertThat(ring.current()).isEqualTo("k2");
    }

    @Test
    void a_secret_that_is_not_there_is_unreadable() {
        assertThatThrownBy(() -> secrets.text(Place.fresh("missing"))).isInstanceOf(UnreadableSecret.class);
    }

    @Test
    void what_is_no_object_is_unreadable_and_quoted_nowhere() {
        String secret = create("{\"current\":hunter2");

        assertThatThrownBy(() -> secrets.texts(secret))
                .isInstanceOf(UnreadableSecret.class)
                .satisfies(thrown -> assertThat(printed(thrown)).doesNotContain("hunter2"));
    }

    @Test
    void a_secret_of_bytes_is_unreadable() {
        assumeFalse(Place.isEmbedded(), "the local run keeps texts only");
        String secret = client.createSecret(request ->
                        request.name(Place.fresh("conformance")).secretBinary(SdkBytes.fromUtf8String("hunter2")))
                .arn();

        assertThatThrownBy(() -> secrets.text(secret))
                .isInstanceOf(UnreadableSecret.class)
                .satisfies(thrown -> assertThat(printed(thrown)).doesNotContain("hunter2"));
    }

    private static String printed(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
