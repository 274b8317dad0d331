package keepword.simulation.world;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import keepword.aws.SecretKeyRing;
import keepword.kernel.Hmac;
import keepword.kernel.UnreadableSecret;
import keepword.link.KeyRing;
import keepword.link.LinkTokens;
import keepword.simulation.engine.Scheduler;
import keepword.simulation.engine.Strand;
import org.jspecify.annotations.Nullable;

/** The secrets that somebody may rotate, and how functions read them. Nothing yields here: they do so in a lock. */
public final class Vault {
    /** What the shop signs with at first. */
    public static final String FIRST_SHOP_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final @Nullable Scheduler scheduler;
    private final InstantSource clock;
    private final UnaryOperator<KeyRing> injected;
    private final Map<String, String> linkKeys =
            new HashMap<>(Map.of("current", OneKey.FIRST, OneKey.FIRST, OneKey.secret(OneKey.FIRST)));
    private List<String> shop = List.of(FIRST_SHOP_SECRET);
    private BooleanSupplier outOfReach = () -> false;

    /** One that nobody changes. */
    Vault(InstantSource clock) {
        this.scheduler = null;
        this.clock = clock;
        this.injected = right -> right;
    }

    Vault(Scheduler scheduler, UnaryOperator<KeyRing> injected) {
        this.scheduler = scheduler;
        this.clock = scheduler::trueTime;
        this.injected = injected;
    }

    /** From now on it may be out of reach. */
    public void failsWhen(BooleanSupplier strikes) {
        outOfReach = strikes;
    }

    /** A key is added, so that everybody can verify with it. */
    public void addLinkKey(String id) {
        linkKeys.put(id, OneKey.secret(id));
    }

    /** Links are signed with it from now on. */
    public void signWith(String id) {
        linkKeys.put("current", id);
    }

    /** What the shop may sign with. */
    public void acceptFromShop(List<String> secrets) {
        shop = List.copyOf(secrets);
    }

    /** The tokens of a function that has just started. */
    LinkTokens tokens() {
        return new LinkTokens(
                struck(injected.apply(new SecretKeyRing(() -> read(Map.copyOf(linkKeys)), clock, unreadable -> {}))));
    }

    /** The secrets of the shop, as its function reads them. */
    public List<String> shop() {
        return read(shop);
    }

    private <T> T read(T secret) {
        if (outOfReach.getAsBoolean()) {
            throw strikes(new UnreadableSecret("The simulation lets no secret be read", null));
        }
        return secret;
    }

    /** What somebody meets who may not read again so soon is the same fault. */
    private KeyRing struck(KeyRing ring) {
        return new KeyRing() {
            @Override
            public String current() {
                return ring.current();
            }

            @Override
            public @Nullable Hmac key(String id) {
                try {
                    return ring.key(id);
                } catch (UnreadableSecret e) {
                    throw strikes(e);
                }
            }
        };
    }

    private UnreadableSecret strikes(UnreadableSecret fault) {
        Strand process = scheduler == null ? null : scheduler.current();
        if (process != null) {
            process.struck();
        }
        return fault;
    }
}
