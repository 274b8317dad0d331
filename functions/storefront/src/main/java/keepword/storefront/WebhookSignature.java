package keepword.storefront;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * Checks the signature of an event by Standard Webhooks. Any of several secrets may have signed it, while one is
 * rotated. The library signs; the time that it would check against is the system's, so that check is done here.
 */
final class WebhookSignature {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Duration BETWEEN_READS = Duration.ofSeconds(10);

    private final Supplier<Collection<String>> secret;
    private final InstantSource clock;
    private volatile Secrets secrets;

    /**
     * @param secret reads the accepted secrets, each base64 with or without {@code whsec_} before it
     */
    WebhookSignature(Supplier<Collection<String>> secret, InstantSource clock) {
        this.secret = secret;
        this.clock = clock;
        this.secrets = read();
    }

    /** Whether one of the signatures of a header is genuine and fresh. */
    boolean isGenuine(String id, String timestamp, String signatures, String body) {
        if (!timestamp.matches("[0-9]{1,12}")) {
            return false;
        }
        Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
        if (Duration.between(sent, clock.instant()).abs().compareTo(TOLERANCE) > 0) {
            return false;
        }
        List<byte[]> given = List.of(signatures.split(" ", 20)).stream()
                .map(signature -> signature.getBytes(UTF_8))
                .toList();
        Secrets known = secrets;
        return matches(known, id, sent, body, given) || (refresh(known) && matches(secrets, id, sent, body, given));
    }

    private static boolean matches(Secrets secrets, String id, Instant sent, String body, List<byte[]> given) {
        for (Webhook signer : secrets.signers()) {
            byte[] expected = sign(signer, id, sent, body);
            for (byte[] signature : given) {
                if (MessageDigest.isEqual(expected, signature)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static byte[] sign(Webhook signer, String id, Instant sent, String body) {
        try {
            return signer.sign(id, sent.getEpochSecond(), body).getBytes(UTF_8);
        } catch (WebhookSigningException e) {
            throw new IllegalStateException("Every Java runtime can sign", e);
        }
    }

    /** A secret may have been rotated since; a wrong signature is no reason to ask more than every ten seconds. */
    private synchronized boolean refresh(Secrets known) {
        boolean old = Duration.between(secrets.readAt(), clock.instant()).compareTo(BETWEEN_READS) >= 0;
        if (old) {
            secrets = read();
        }
        return !secrets.readAt().equals(known.readAt());
    }

    private Secrets read() {
        List<Webhook> signers =
                secret.get().stream().map(WebhookSignature::signer).toList();
        return new Secrets(signers, clock.instant());
    }

    private static Webhook signer(String secret) {
        try {
            return new Webhook(secret);
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalStateException("A secret of the storefront is empty", e);
        }
    }

    private record Secrets(List<Webhook> signers, Instant readAt) {}
}
