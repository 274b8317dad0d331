package keepword.person;

import java.time.Instant;
import keepword.kernel.AddressKey;

/**
 * An address of a person, and for how long what is left under it is theirs. What was left after somebody else had gone is
 * theirs, too: it waited for whoever came next.
 *
 * @param after when the owner before them left it, or the beginning of time
 * @param until when they left it themselves, or the end of time
 */
public record HeldAddress(AddressKey key, Instant after, Instant until) {
    /** Whether what was left under it at an instant is theirs. */
    public boolean covers(Instant at) {
        return at.isAfter(after) && !at.isAfter(until);
    }
}
