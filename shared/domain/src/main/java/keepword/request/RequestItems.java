package keepword.request;

import static keepword.store.Attributes.mapOf;
import static keepword.store.Attributes.textOf;
import static keepword.store.Attributes.time;
import static keepword.store.Attributes.timeOf;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.consent.Evidence;
import keepword.consent.EvidenceAttributes;
import keepword.kernel.AddressKey;
import keepword.kernel.Fields;
import keepword.kernel.RequestId;
import keepword.request.Request.Kind;
import keepword.request.Request.State;
import keepword.store.Change;
import keepword.store.Condition;
import keepword.store.Items;
import keepword.store.Key;
import keepword.store.Table;
import keepword.store.Write;

/** Requests as items of the Ledger: what an address asked for is one partition. */
public final class RequestItems {
    private static final Condition IS_OPEN = new Condition.Is("state", State.OPEN.id());

    private RequestItems() {}

    private static String partition(Object address) {
        return "request#" + address;
    }

    private static Key key(AddressKey address, RequestId id) {
        return new Key(Table.LEDGER, partition(address), id.value());
    }

    /** Saves a new request, also one that is closed at once, or closes one that is open. A closed one stays as it is. */
    public record SaveRequest(Request request) implements Write {
        @Override
        public Change change() {
            Map<String, Object> item = Fields.of("kind", request.kind().id())
                    .and("state", request.state().id())
                    .and("appliesAt", time(request.appliesAt()))
                    .and("deadline", time(request.deadline()))
                    .and("asked", EvidenceAttributes.write(request.asked()))
                    .map();
            Evidence closed = request.closed();
            if (closed != null) {
                item.put("closed", EvidenceAttributes.write(closed));
            }
            return new Change.Put(
                    key(request.address(), request.id()),
                    item,
                    request.state() == State.OPEN ? new Condition.IsNew() : new Condition.IsNew().or(IS_OPEN));
        }
    }

    /** A request of an address. */
    public static Optional<Request> read(Items items, AddressKey address, RequestId id) {
        return items.item(key(address, id)).map(item -> read(address, item));
    }

    /** The request at a place; empty if it is none. */
    public static Optional<Request> read(Items items, Key place) {
        String request = partition("");
        return place.partition().startsWith(request)
                ? items.item(place)
                        .map(item -> read(new AddressKey(place.partition().substring(request.length())), item))
                : Optional.empty();
    }

    /** All requests of an address, oldest first. */
    public static List<Request> readAll(Items items, AddressKey address) {
        return items.partition(Table.LEDGER, partition(address))
                .map(item -> read(address, item))
                .sorted(Comparator.comparing(Request::askedAt)
                        .thenComparing(request -> request.id().value()))
                .toList();
    }

    private static Request read(AddressKey address, Map<String, Object> item) {
        return new Request(
                new RequestId(textOf(item, Key.SORT)),
                address,
                Kind.of(textOf(item, "kind")),
                EvidenceAttributes.read(mapOf(item, "asked")),
                timeOf(item, "appliesAt"),
                timeOf(item, "deadline"),
                State.of(textOf(item, "state")),
                item.containsKey("closed") ? EvidenceAttributes.read(mapOf(item, "closed")) : null);
    }
}
