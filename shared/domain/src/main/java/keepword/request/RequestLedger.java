package keepword.request;

import java.util.List;
import java.util.Optional;
import keepword.consent.Ledger;
import keepword.kernel.AddressKey;
import keepword.kernel.RequestId;
import keepword.store.Key;

/** The Ledger with the requests of addresses. */
public interface RequestLedger extends Ledger {
    /** A request of an address. */
    default Optional<Request> request(AddressKey address, RequestId id) {
        return RequestItems.read(items(), address, id);
    }

    /** The request at a place; empty if it is none. */
    default Optional<Request> request(Key place) {
        return RequestItems.read(items(), place);
    }

    /** All requests of an address, oldest first. */
    default List<Request> requests(AddressKey address) {
        return RequestItems.readAll(items(), address);
    }
}
