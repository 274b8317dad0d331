package keepword.consent;

import java.time.Instant;
import keepword.kernel.AddressKey;
import keepword.store.Write;

/** The mark of an address that was reported as a child's (promise {@code no-children}). */
public final class ChildMark {
    private ChildMark() {}

    /** Its name. */
    public static String of(AddressKey address) {
        return "child/" + address;
    }

    /** Stands in every commit that brings new data under an address: none passes while the mark is set. */
    public static Write forbids(AddressKey address, Instant now) {
        return new Write.CheckNoMark(of(address), now);
    }
}
