package keepword.link;

import keepword.kernel.Hmac;
import keepword.kernel.UnreadableSecret;
import org.jspecify.annotations.Nullable;

/** The keys that links are signed with. Old keys stay on the ring, since links never expire. */
public interface KeyRing {
    /** The id of the key that new links are signed with. */
    String current();

    /**
     * The key of an id, or null if there is none, also after a fresh look at the secret.
     *
     * @throws UnreadableSecret if the secret may have it, but cannot be read
     */
    @Nullable
    Hmac key(String id);
}
