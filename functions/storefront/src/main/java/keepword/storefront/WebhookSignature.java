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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import keepword.kernel.UnreadableSecret;
import keepword.web.HttpRequest;
import keepword.web.Problem;

/**
 * Checks the signature of an event by Standard Webhooks. Any of several secrets may have signed it, while one is
 * rotated. The library signs; the time that it would check against is the system's, so that check is done here.
 *
 * <p>A secret that was withdrawn opens nothing a minute later: so old they are at most when they are used, also by an
 * instance that was restored from a snapshot. While they cannot be read, the last ones count until they are five minutes old.
 */
public final class WebhookSignature {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final int MAX_ID = 256;
    private static final Duration MAX_AGE = Duration.ofMinutes(1);
    private static final Duration MAX_AGE_UNREADABLE = Duration.ofMinutes(5);

    /** So long a wrong signature, or a secret that cannot be read, is no reason to read again. */
    private static final Duration BETWEEN_READS = Duration.ofSeconds(10);

    /** A number is written in one way, or a replayed event could carry another time stamp. */
    private static final Pattern SECONDS = Pattern.compile("0|[1-9][0-9]{0,11}");

    private static final String UNKNOWN =
            "None of the signatures in webhook-signature is the sender's. Each is v1, a comma, and the"
                    + " base64 of the HMAC-SHA256 of webhook-id, webhook-timestamp and body, joined by full stops. The key is the"
                    + " current secret without whsec_, decoded from base64. Sign the very bytes that are sent.";

    private final Supplier<Collection<String>> secret;
    private final InstantSource clock;
    private final Consumer<UnreadableSecret> unreadable;
    private Secrets secrets;
    private Instant triedAt;

    /**
     * @param secret reads the accepted secrets, each base64 with or without {@code whsec_} before it
     * @param unreadable is notified when they cannot be read again
     */
    public WebhookSignature(
            Supplier<Collection<String>> secret, InstantSource clock, Consumer<UnreadableSecret> unreadable) {
        this.secret = secret;
        this.clock = clock;
        this.unreadable = unreadable;
        this.secrets = read();
        this.triedAt = secrets.readAt();
    }

    /**
     * What keeps a request from being the shop's, for the shop's developer; empty if one of its signatures is genuine and
     * fresh. The words tell a forger nothing: they come from the request and from our clock, which everybody has.
     *
     * @throws IllegalStateException if the secrets could not be read for five minutes
     */
    Optional<Problem> problem(HttpRequest request, String body) {
        return problem(
                request.header("webhook-id").orElse(""),
                request.header("webhook-timestamp").orElse(""),
                request.header("webhook-signature").orElse(""),
                body);
    }

    /** The same of the headers' texts, each empty if it is missing. */
    Optional<Problem> problem(String id, String timestamp, String signatures, String body) {
        Optional<String> header = wrongHeader(id, timestamp, signatures);
        if (header.isPresent()) {
            return refused("Missing or malformed header", header.get());
        }
        Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
        Duration late = Duration.between(sent, clock.instant());
        if (late.abs().compareTo(TOLERANCE) > 0) {
            return refused(
                    "Clock is off",
                    "webhook-timestamp is " + late.abs().toSeconds() + " seconds "
                            + (late.isNegative() ? "ahead of" : "behind") + " our clock; " + TOLERANCE.toSeconds()
                            + " are allowed. Set the sender's clock, and sign each attempt anew with the time at which it"
                            + " is sent.");
        }
        return isGenuine(id, sent, signatures, body) ? Optional.empty() : refused("Unknown signature", UNKNOWN);
    }

    private static Optional<Problem> refused(String title, String detail) {
        return Optional.of(new Problem(401, title, detail));
    }

    private static Optional<String> wrongHeader(String id, String timestamp, String signatures) {
        List<String> missing = Stream.of(
                        id.isEmpty() ? "webhook-id" : "",
                        timestamp.isEmpty() ? "webhook-timestamp" : "",
                        signatures.isEmpty() ? "webhook-signature" : "")
                .filter(name -> !name.isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            return Optional.of("Missing: " + String.join(", ", missing)
                    + ". Each request has webhook-id, webhook-timestamp and webhook-signature (Standard Webhooks).");
        }
        if (id.length() > MAX_ID) {
            return Optional.of("webhook-id has more than " + MAX_ID + " characters.");
        }
        return SECONDS.matcher(timestamp).matches()
                ? Optional.empty()
                : Optional.of("webhook-timestamp must be the whole seconds since 1970, in digits alone.");
    }

    private boolean isGenuine(String id, Instant sent, String signatures, String body) {
        List<byte[]> given = List.of(signatures.split(" ", 20)).stream()
                .map(signature -> signature.getBytes(UTF_8))
                .toList();
        Secrets known = secrets(MAX_AGE);
        if (matches(known, id, sent, body, given)) {
            return true;
        }
        // A secret may have been added since.
        Secrets newer = secrets(BETWEEN_READS);
        return !newer.equals(known) && matches(newer, id, sent, body, given);
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

    /** Reads the secrets again, as far as they can be read: an instance is restored with those of its snapshot. */
    void refresh() {
        secrets(Duration.ZERO);
    }

    private synchronized Secrets secrets(Duration maxAge) {
        Instant now = clock.instant();
        boolean old = age(secrets.readAt(), now).compareTo(maxAge) >= 0;
        if (old && (maxAge.isZero() || age(triedAt, now).compareTo(BETWEEN_READS) >= 0)) {
            triedAt = now;
            try {
                secrets = read();
            } catch (UnreadableSecret e) { // the last ones count for a while
                unreadable.accept(e);
            }
        }
        if (age(secrets.readAt(), now).compareTo(MAX_AGE_UNREADABLE) > 0) {
            throw new IllegalStateException("The shop's secrets could not be read for five minutes");
        }
        return secrets;
    }

    private static Duration age(Instant at, Instant now) {
        return Duration.between(at, now).abs();
    }

    private Secrets read() {
        List<Webhook> signers =
                secret.get().stream().map(WebhookSignature::signer).toList();
        return new Secrets(signers, clock.instant());
    }

    private static Webhook signer(String secret) {
        try {
            return new Webhook(secret);
        } catch (EmptyWebhookSecretException | IllegalArgumentException e) {
            // The cause would quote the secret.
            throw new UnreadableSecret("A secret of the storefront is empty, or not base64", null);
        }
    }

    private record Secrets(List<Webhook> signers, Instant readAt) {}
}
