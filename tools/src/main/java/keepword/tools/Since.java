package keepword.tools;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry;
import keepword.consent.HistoryEntry.Event;
import keepword.kernel.AddressKey;
import keepword.request.Request;
import keepword.request.Request.Kind;
import keepword.request.Request.State;
import keepword.request.RequestLedger;

/**
 * What the Ledger in use knows of the time since copies of the tables were made.
 *
 * @param ledger the one in use
 * @param time when they were made, or a little earlier
 */
record Since(RequestLedger ledger, Instant time) {
    /** The lines of an address since then, oldest first. */
    List<HistoryEntry> history(AddressKey address) {
        return ledger.history(address).stream()
                .filter(entry -> !entry.at().isBefore(time))
                .toList();
    }

    /** What was asked for at an address, or carried out, since then. */
    Stream<Request> requests(AddressKey address) {
        return ledger.requests(address).stream()
                .filter(request -> !request.askedAt().isBefore(time) || isApplied(request));
    }

    private boolean isApplied(Request request) {
        Evidence closed = request.closed();
        return request.state() == State.APPLIED
                && closed != null
                && !closed.chosenAt().isBefore(time);
    }

    /** The request of a kind that is open at an address, whenever it was made. */
    Optional<Request> open(AddressKey address, Kind kind) {
        return ledger.requests(address).stream()
                .filter(request -> request.kind() == kind && request.state() == State.OPEN)
                .findFirst();
    }

    /** What is true by a history: the last line that says so, if none after it says the opposite. */
    static Optional<HistoryEntry> last(List<HistoryEntry> history, Event said, Event unsaid) {
        return history.stream()
                .filter(entry -> entry.event() == said || entry.event() == unsaid)
                .reduce((earlier, later) -> later)
                .filter(entry -> entry.event() == said);
    }
}
