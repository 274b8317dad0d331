package keepword.consent;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import keepword.request.Request;
import keepword.request.RequestId;
import keepword.store.Mark;

/** Reads what is kept under address keys, and marks. Every read sees every commit that was acknowledged before it. */
public interface Ledger {
    /** The state of an address; {@link Consent#unknown} if it was never heard of. */
    Consent consent(AddressKey address);

    /** The whole history of an address, oldest first. */
    List<HistoryEntry> history(AddressKey address);

    /** A request of an address. */
    Optional<Request> request(AddressKey address, RequestId id);

    /** All requests of an address, oldest first. */
    List<Request> requests(AddressKey address);

    /** The mark of a name, if there is one that has not expired. */
    Optional<Mark> mark(String name, Instant now);
}
