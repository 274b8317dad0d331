package keepword.person;

import java.time.Instant;
import keepword.link.Hashes;

/**
 * What stays of a software licence when its owner is erased (promise {@code erase}): that the key was sold, of which
 * product, and when; nothing about the owner.
 */
public record Licence(String sku, String name, String activationKey, Instant since) {
    /** Names it without telling the key. */
    public String id() {
        return Hashes.sha256(sku, activationKey);
    }

    @Override
    public String toString() {
        return "Licence[" + sku + "]";
    }
}
