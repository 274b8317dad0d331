package keepword.bench;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** The vendor's shop, which signs what it sends. */
final class Shop {
    private final Http http;

    Shop(Http http) {
        this.http = http;
    }

    /** An id as the shop gives it to an event. */
    static String id() {
        return "msg_" + UUID.randomUUID().toString().replace("-", "");
    }

    /** Tells of a purchase: one item, all that is known of the customer. */
    String purchase(String webhookId, String email, boolean promotionalMail) {
        Instant now = now();
        String body = """
                {"type":"order.paid","occurredAt":"%s","promotionalMail":%s,
                "customer":{"email":"%s","name":"Ada Lovelace","phone":"+49 30 1234567",
                "mailingAddress":"1 Example Street, 12345 Example City"},
                "order":{"id":"%s","items":[{"sku":"amigo-pro","name":"360Amigo Pro","medium":"download",
                "activationKey":"AMIGO-7Q2K-9XWD-4TNB"}],"total":{"amount":"99.00","currency":"EUR"}}}""".formatted(now, promotionalMail, email, UUID.randomUUID());
        tell(webhookId, body);
        return body;
    }

    /** Tells an event, for the first time or again. */
    void tell(String webhookId, String body) {
        http.send("POST", "/storefront/events", headers(webhookId, now().getEpochSecond(), body), body);
    }

    private Instant now() {
        return Instant.parse(http.get("/local/clock").path("now").asText()).truncatedTo(ChronoUnit.MILLIS);
    }

    private Map<String, String> headers(String id, long second, String body) {
        try {
            String secret = http.get("/local/secret").path("secret").asText();
            return Map.of(
                    "Content-Type",
                    "application/json",
                    "webhook-id",
                    id,
                    "webhook-timestamp",
                    Long.toString(second),
                    "webhook-signature",
                    new Webhook(secret).sign(id, second, body));
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException("The event could not be signed", e);
        }
    }
}
