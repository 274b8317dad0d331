package keepword.consent;

import static keepword.store.Attributes.textOf;

import java.util.Map;
import java.util.Optional;
import keepword.store.Change;
import keepword.store.Condition;
import keepword.store.Items;
import keepword.store.Key;
import keepword.store.Table;
import keepword.store.Write;

/** Wordings as items of the Ledger. */
public final class WordingItems {
    private WordingItems() {}

    private static Key key(String id) {
        return new Key(Table.LEDGER, "wording#" + id, "wording");
    }

    /** Keeps a wording, if there is none of its id. */
    public record KeepWording(Wording wording) implements Write {
        @Override
        public Change change() {
            Map<String, Object> item =
                    Map.of("text", wording.text(), "language", wording.language(), "place", wording.place());
            return new Change.Put(key(wording.id()), item, new Condition.IsNew());
        }
    }

    static Optional<Wording> read(Items items, String id) {
        return items.item(key(id))
                .map(item -> new Wording(textOf(item, "text"), textOf(item, "language"), textOf(item, "place")));
    }
}
