package keepword.disclosure;

import static keepword.store.Attributes.mapOf;
import static keepword.store.Attributes.numberOf;
import static keepword.store.Attributes.textOf;
import static keepword.store.Attributes.textOrNull;
import static keepword.store.Attributes.textsOf;
import static keepword.store.Attributes.time;
import static keepword.store.Attributes.timeOf;
import static keepword.store.Attributes.timeOrNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import keepword.disclosure.Disclosure.Deletion;
import keepword.disclosure.Disclosure.Order;
import keepword.disclosure.Disclosure.State;
import keepword.kernel.AddressKey;
import keepword.kernel.Fields;
import keepword.kernel.Named;
import keepword.kernel.PersonId;
import keepword.kernel.RecordId;
import keepword.store.Change;
import keepword.store.Condition;
import keepword.store.Index;
import keepword.store.Items;
import keepword.store.Key;
import keepword.store.Line;
import keepword.store.Table;
import keepword.store.Write;
import org.jspecify.annotations.Nullable;

/** Disclosures as items of the Ledger, which only grow. */
public final class DisclosureItems {
    private static final int PAGE = 1_000;

    private DisclosureItems() {}

    private static String partition(AddressKey address) {
        return "disclosure#" + address;
    }

    private static Key key(Disclosure disclosure) {
        return key(disclosure.address(), disclosure.at(), disclosure.id());
    }

    private static Key key(AddressKey address, Instant at, String id) {
        return new Line(at, id).in(partition(address));
    }

    /** Records that data of somebody went to somebody else, or were to. It never replaces a record. */
    public record RecordDisclosure(Disclosure disclosure) implements Write {
        @Override
        public Change change() {
            return new Change.Put(key(disclosure), map(disclosure), new Condition.IsNew());
        }
    }

    /**
     * Records an attempt of a transfer in the place of an earlier one.
     *
     * @param before the earlier one, as it was read; if it is another one by now, it may be with somebody else
     */
    public record RecordAttempt(Disclosure disclosure, Optional<Disclosure> before) implements Write {
        @Override
        public Change change() {
            Condition same = before.map(
                            earlier -> new Condition.Is("state", earlier.state().id())
                                    .and(new Condition.Is("sha256", earlier.sha256())))
                    .orElse(new Condition.IsNew());
            return new Change.Put(key(disclosure), map(disclosure), same);
        }
    }

    /** Records what became of an attempt. */
    public record RecordAnswer(Disclosure disclosure, State state, Instant at) implements Write {
        @Override
        public Change change() {
            return new Change.Update(
                    key(disclosure),
                    Map.of("state", state.id(), "answered", time(at)),
                    Map.of(),
                    Map.of(),
                    List.of(),
                    new Condition.Is("state", State.SENT.id()));
        }
    }

    /** Records that the recipient is told to delete it, or when it did; what is recorded of that already stays. */
    public record RecordDeletion(Disclosure disclosure, Deletion deletion) implements Write {
        @Override
        public Change change() {
            Map<String, Object> times = Fields.of("deletionDemanded", timeOrNull(deletion.demanded()))
                    .and("deleted", timeOrNull(deletion.done()))
                    .map();
            return new Change.Update(key(disclosure), Map.of(), times, Map.of(), List.of(), new Condition.IsThere());
        }
    }

    private static Key pointer(String id) {
        return new Key(Table.LEDGER, "transfer#" + id, "transfer");
    }

    /**
     * Records whose transfer it is, for the recipient who reports on it by its id. Of two who record the first of a transfer at
     * once, one is rejected.
     */
    public record PointToTransfer(Disclosure disclosure, PersonId person) implements Write {
        @Override
        public Change change() {
            Map<String, Object> item = Map.of(
                    "address", disclosure.address().value(),
                    "at", time(disclosure.at()),
                    "person", person.value());
            Condition same = new Condition.IsNew().or(new Condition.Is("at", time(disclosure.at())));
            return new Change.Put(pointer(disclosure.id()), item, same);
        }
    }

    /** The transfer of an id. */
    static Optional<Transferred> read(Items items, String id) {
        return items.item(pointer(id))
                .flatMap(item -> read(items, new AddressKey(textOf(item, "address")), timeOf(item, "at"), id)
                        .map(disclosure -> new Transferred(new PersonId(textOf(item, "person")), disclosure)));
    }

    private static Map<String, Object> map(Disclosure disclosure) {
        RecordId about = disclosure.about();
        Refusal refusal = disclosure.refusal();
        Deletion deletion = disclosure.deletion();
        Order order = disclosure.order();
        return Fields.of("recipient", disclosure.recipient().value())
                .and("name", disclosure.name())
                .and("recipientVersion", disclosure.version())
                .and("purpose", disclosure.purpose().id())
                .and(
                        "fields",
                        disclosure.fields().stream().map(TransferField::id).toList())
                .and("about", about == null ? null : about.value())
                .and("sha256", disclosure.sha256())
                .and("state", disclosure.state().id())
                .and("refusal", refusal == null ? null : refusal.id())
                .and("order", order == null ? null : map(order))
                .and(
                        Index.AUDIENCE.attribute(),
                        disclosure.state() == State.REFUSED ? null : place(disclosure.recipient()))
                .and("answered", timeOrNull(disclosure.answered()))
                .and("deletionDemanded", deletion == null ? null : timeOrNull(deletion.demanded()))
                .and("deleted", deletion == null ? null : timeOrNull(deletion.done()))
                .map();
    }

    /** At which place of the index stands what may have gone to a recipient. */
    private static String place(RecipientId recipient) {
        return "disclosed-" + recipient;
    }

    /** Of how many addresses something may have gone to a recipient. */
    static long countAddresses(Items items, RecipientId recipient) {
        long count = 0;
        String last = "";
        List<String> page;
        do {
            page = items.page(Index.AUDIENCE, place(recipient), last, PAGE)
                    .map(item -> textOf(item, Key.PARTITION))
                    .toList();
            count += page.stream().distinct().count();
            last = page.isEmpty() ? last : page.getLast();
        } while (!page.isEmpty());
        return count;
    }

    /** One disclosure. */
    static Optional<Disclosure> read(Items items, AddressKey address, Instant at, String id) {
        return items.item(key(address, at, id)).map(item -> read(address, item));
    }

    /** To whom data of the owner of an address went, oldest first. */
    static List<Disclosure> readAll(Items items, AddressKey address) {
        return items.partition(Table.LEDGER, partition(address))
                .map(item -> read(address, item))
                .toList();
    }

    private static Disclosure read(AddressKey address, Map<String, Object> item) {
        Line line = Line.of(item);
        String about = textOrNull(item, "about");
        String refusal = textOrNull(item, "refusal");
        return new Disclosure(
                address,
                line.id(),
                line.at(),
                new RecipientId(textOf(item, "recipient")),
                textOf(item, "name"),
                numberOf(item, "recipientVersion"),
                Named.of(TransferPurpose.class, textOf(item, "purpose")),
                textsOf(item, "fields").stream()
                        .map(TransferField.BY_ID::get)
                        .map(Objects::requireNonNull)
                        .toList(),
                about == null ? null : new RecordId(about),
                textOf(item, "sha256"),
                Named.of(State.class, textOf(item, "state")),
                refusal == null ? null : Named.of(Refusal.class, refusal),
                timeOrNull(item, "answered"),
                deletion(item),
                item.containsKey("order") ? order(mapOf(item, "order")) : null);
    }

    private static Map<String, Object> map(Order order) {
        return Fields.of("basis", order.basis())
                .and("reference", order.reference())
                .and("hiddenUntil", timeOrNull(order.hiddenUntil()))
                .map();
    }

    private static Order order(Map<String, Object> map) {
        return new Order(textOf(map, "basis"), textOf(map, "reference"), timeOrNull(map, "hiddenUntil"));
    }

    private static @Nullable Deletion deletion(Map<String, Object> item) {
        Instant demanded = timeOrNull(item, "deletionDemanded");
        Instant done = timeOrNull(item, "deleted");
        return demanded == null && done == null ? null : new Deletion(demanded, done);
    }
}
