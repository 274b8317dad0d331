package keepword.simulation.injected;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import keepword.kernel.Hmac;
import keepword.kernel.UnreadableSecret;
import keepword.link.KeyRing;
import org.jspecify.annotations.Nullable;

/** What can be wrong with secrets that rotate. */
enum InTheVault implements InjectedFault {
    @Against("unsubscribe-by-link")
    OLD_KEY_DROPPED("a link works with the current key only", "a link of ours never expires") {
        @Override
        public KeyRing linkKeys(KeyRing right) {
            return ring(right, id -> id.equals(right.current()) ? right.key(id) : null);
        }
    },
    @Against(value = "unsubscribe-by-link", subtle = true)
    UNREADABLE_IS_FORGED(
            "while the secret cannot be read, a link of a key that is not known counts as forged",
            "a link of ours never expires") {
        @Override
        public KeyRing linkKeys(KeyRing right) {
            return ring(right, id -> {
                try {
                    return right.key(id);
                } catch (UnreadableSecret e) {
                    return null;
                }
            });
        }
    },
    @Against(value = "regularly-tested", subtle = true)
    WITHDRAWN_SECRET_CACHED(
            "the secrets of the shop are read once in ten minutes", "only a request that is pending takes effect") {
        @Override
        public Supplier<Collection<String>> shopSecrets(Supplier<Collection<String>> right, InstantSource clock) {
            return new Supplier<>() {
                private Collection<String> known = List.of();
                private Instant readAt = Instant.MIN;

                @Override
                public Collection<String> get() {
                    if (!readAt.plus(Duration.ofMinutes(10)).isAfter(clock.instant())) {
                        known = right.get();
                        readAt = clock.instant();
                    }
                    return known;
                }
            };
        }
    };

    private interface Keys {
        @Nullable
        Hmac key(String id);
    }

    private final String words;
    private final String breaks;

    InTheVault(String words, String breaks) {
        this.words = words;
        this.breaks = breaks;
    }

    @Override
    public String breaks() {
        return breaks;
    }

    @Override
    public String words() {
        return words;
    }

    private static KeyRing ring(KeyRing right, Keys keys) {
        return new KeyRing() {
            @Override
            public String current() {
                return right.current();
            }

            @Override
            public @Nullable Hmac key(String id) {
                return keys.key(id);
            }
        };
    }
}
