package keepword.person;

import static keepword.store.Attributes.textOf;
import static keepword.store.Attributes.time;
import static keepword.store.Attributes.timeOf;

import java.util.Map;
import java.util.Optional;
import keepword.store.Change;
import keepword.store.Condition;
import keepword.store.Items;
import keepword.store.Key;
import keepword.store.Table;
import keepword.store.Write;

/** What stays of licences, as items of the Ledger. */
public final class LicenceItems {
    private LicenceItems() {}

    private static Key key(String id) {
        return new Key(Table.LEDGER, "licence#" + id, "licence");
    }

    /** Keeps what may stay of a licence; one that is kept already is replaced. */
    public record KeepLicence(Licence licence) implements Write {
        @Override
        public Change change() {
            Map<String, Object> item = Map.of(
                    "sku", licence.sku(),
                    "name", licence.name(),
                    "activationKey", licence.activationKey(),
                    "since", time(licence.since()));
            return new Change.Put(key(licence.id()), item, new Condition.Always());
        }
    }

    /** What stayed of a licence, by {@link Licence#id}. */
    public static Optional<Licence> read(Items items, String id) {
        return items.item(key(id))
                .map(item -> new Licence(
                        textOf(item, "sku"),
                        textOf(item, "name"),
                        textOf(item, "activationKey"),
                        timeOf(item, "since")));
    }
}
