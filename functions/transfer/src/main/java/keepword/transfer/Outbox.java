package keepword.transfer;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import keepword.disclosure.Recipient;
import keepword.disclosure.RecipientSecrets;

/** Sends messages to recipients, signed by Standard Webhooks. */
record Outbox(Endpoint endpoint, RecipientSecrets secrets) {
    /** Whether there is a way to a recipient. */
    boolean reaches(Recipient recipient) {
        return recipient.endpoint() != null && secrets.of(recipient).isPresent();
    }

    /** Sends a message; one of the same id is the same message, sent again. */
    Endpoint.Answer send(Recipient recipient, String id, Instant now, String body) {
        Optional<String> secret = secrets.of(recipient);
        String url = recipient.endpoint();
        if (url == null || secret.isEmpty()) {
            return new Endpoint.Answer.Silent("it has no endpoint, or no secret: run recipient-secret");
        }
        return endpoint.post(
                url,
                Map.of(
                        "webhook-id", id,
                        "webhook-timestamp", Long.toString(now.getEpochSecond()),
                        "webhook-signature", signature(secret.get(), id, now, body)),
                body);
    }

    private static String signature(String secret, String id, Instant now, String body) {
        try {
            return new Webhook(secret).sign(id, now.getEpochSecond(), body);
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException("Every Java runtime has HMAC-SHA256", e);
        }
    }
}
