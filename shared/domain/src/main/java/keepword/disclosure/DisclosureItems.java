package keepword.disclosure;

import static keepword.store.Attributes.numberOf;
import static keepword.store.Attributes.textOf;
import static keepword.store.Attributes.textOrNull;
import static keepword.store.Attributes.textsOf;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import keepword.disclosure.Disclosure.State;
import keepword.kernel.AddressKey;
import keepword.kernel.Fields;
import keepword.kernel.Named;
import keepword.kernel.RecordId;
import keepword.store.Change;
import keepword.store.Condition;
import keepword.store.Items;
import keepword.store.Key;
import keepword.store.Line;
import keepword.store.Table;
import keepword.store.Write;

/** Disclosures as items of the Ledger, which only grow. */
public final class DisclosureItems {
    private DisclosureItems() {}

    private static String partition(AddressKey address) {
        return "disclosure#" + address;
    }

    /** Records that data of somebody went to somebody else, or were to. It never replaces a record. */
    public record RecordDisclosure(Disclosure disclosure) implements Write {
        @Override
        public Change change() {
            Key key = new Line(disclosure.at(), disclosure.id()).in(partition(disclosure.address()));
            RecordId about = disclosure.about();
            Refusal refusal = disclosure.refusal();
            Map<String, Object> item = Fields.of(
                            "recipient", disclosure.recipient().value())
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
                    .map();
            return new Change.Put(key, item, new Condition.IsNew());
        }
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
                refusal == null ? null : Named.of(Refusal.class, refusal));
    }
}
