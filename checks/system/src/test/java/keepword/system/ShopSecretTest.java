package keepword.system;

import static keepword.system.Running.RUN;
import static keepword.system.Running.advance;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

@Keeps("authorised-only")
class ShopSecretTest {
    private static final String WITHDRAWN = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private static final String NEXT = "whsec_BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB";

    /** The status of an answer to an event that is signed with this secret, and empty. */
    private static int status(String secret) throws Exception {
        String id = Running.unique();
        long now = RUN.parts().clock().instant().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(URI.create(RUN.url() + "/storefront/events"))
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(now))
                .header("webhook-signature", new Webhook(secret).sign(id, now, "{}"))
                .POST(BodyPublishers.ofString("{}"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString()).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void stored(String secret) {
        RUN.parts().secrets().change("StorefrontSecrets", old -> secret);
    }

    @Test
    void a_secret_that_was_removed_opens_nothing_a_minute_later_although_nobody_used_the_new_one() throws Exception {
        String before = RUN.parts().secrets().value("StorefrontSecrets").orElseThrow();
        try {
            stored("{\"current\":\"" + WITHDRAWN + "\"}");
            advance("PT1M");
            assertThat(status(WITHDRAWN)).isEqualTo(422);
            stored("{\"current\":\"" + NEXT + "\"}");
            advance("PT1M");

            assertThat(status(WITHDRAWN)).isEqualTo(401);
            assertThat(status(NEXT)).isEqualTo(422);
        } finally {
            stored(before);
            advance("PT1M");
        }
    }
}
