package keepword.aws;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import keepword.kernel.Hmac;
import keepword.kernel.UnreadableSecret;
import keepword.link.KeyRing;
import org.jspecify.annotations.Nullable;

/**
 * The link keys of a secret such as {@code {"current":"k2","k1":"…","k2":"…"}}. A key id that is unknown makes it read
 * the secret again, so a rotation needs no new snapshot; at most once in ten seconds, so forged ids cost nothing. While the
 * secret cannot be read, the keys that are there go on working: a link must. Whether any other key is ours cannot be said then, and is
 * not: a link that counts as forged would be an opt-out that is lost.
 */
public final class SecretKeyRing implements KeyRing {
    private static final Duration BETWEEN_READS = Duration.ofSeconds(10);
    private static final Duration SIGN_WITH_KEYS_OF = Duration.ofMinutes(5);

    private final Supplier<Map<String, String>> secret;
    private final InstantSource clock;
    private final Consumer<UnreadableSecret> unreadable;
    private volatile Keys keys;

    /**
     * @param unreadable is notified when the secret cannot be read again
     */
    public SecretKeyRing(
            Supplier<Map<String, String>> secret, InstantSource clock, Consumer<UnreadableSecret> unreadable) {
        this.secret = secret;
        this.clock = clock;
        this.unreadable = unreadable;
        this.keys = read();
    }

    @Override
    public String current() {
        // A signer that lives long must notice that there is a new current key.
        refreshIfOlderThan(SIGN_WITH_KEYS_OF);
        return keys.current;
    }

    @Override
    public @Nullable Hmac key(String id) {
        Hmac known = keys.byId.get(id);
        if (known != null) {
            return known;
        }
        refreshIfOlderThan(BETWEEN_READS);
        Keys now = keys;
        if (now.mayLack && !now.byId.containsKey(id)) {
            throw new UnreadableSecret("A link names a key that may be in the secret of link keys", null);
        }
        return now.byId.get(id);
    }

    private synchronized void refreshIfOlderThan(Duration age) {
        if (Duration.between(keys.readAt, clock.instant()).compareTo(age) >= 0) {
            try {
                keys = read();
            } catch (UnreadableSecret e) {
                unreadable.accept(e);
                // The next try is as far away as after a success.
                keys = new Keys(keys.current, keys.byId, clock.instant(), true);
            }
        }
    }

    private Keys read() {
        Map<String, String> values = new HashMap<>(secret.get());
        String current = values.remove("current");
        Map<String, Hmac> byId = new HashMap<>();
        if (current == null || !values.containsKey(current) || values.containsValue("")) {
            throw new UnreadableSecret(
                    "The secret of link keys names no current key that is in it, or has an empty one", null);
        }
        values.forEach((id, key) -> byId.put(id, new Hmac(key.getBytes(UTF_8))));
        return new Keys(current, Map.copyOf(byId), clock.instant(), false);
    }

    /**
     * What was read.
     *
     * @param readAt when it was tried last
     * @param mayLack whether that failed, so that the secret may hold more
     */
    private record Keys(String current, Map<String, Hmac> byId, Instant readAt, boolean mayLack) {}
}
