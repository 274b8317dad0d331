package keepword.disclosure;

import static keepword.store.Attributes.textOf;
import static keepword.store.Attributes.textsOf;

import java.util.List;
import java.util.Map;
import keepword.kernel.AddressKey;
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

    /** Records that data of somebody went to somebody else. It never replaces a record. */
    public record RecordDisclosure(Disclosure disclosure) implements Write {
        @Override
        public Change change() {
            Key key = new Line(disclosure.at(), disclosure.id()).in(partition(disclosure.address()));
            Map<String, Object> item = Map.of(
                    "recipient", disclosure.recipient(), "reason", disclosure.reason(), "fields", disclosure.fields());
            return new Change.Put(key, item, new Condition.IsNew());
        }
    }

    /** To whom data of the owner of an address went, oldest first. */
    public static List<Disclosure> readAll(Items items, AddressKey address) {
        return items.partition(Table.LEDGER, partition(address))
                .map(item -> read(address, item))
                .toList();
    }

    private static Disclosure read(AddressKey address, Map<String, Object> item) {
        Line line = Line.of(item);
        return new Disclosure(
                address,
                line.id(),
                line.at(),
                textOf(item, "recipient"),
                textOf(item, "reason"),
                textsOf(item, "fields"));
    }
}
