package keepword.consent;

import static keepword.store.Attributes.textOf;
import static keepword.store.Attributes.textSet;
import static keepword.store.Attributes.textSetOf;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import keepword.kernel.AddressKey;
import keepword.kernel.Fields;
import keepword.kernel.Topic;
import keepword.store.Change;
import keepword.store.Condition;
import keepword.store.Items;
import keepword.store.Key;
import keepword.store.Line;
import keepword.store.Table;
import keepword.store.Write;

/** Histories of consent as items of the Ledger, in partitions of their own, so that permissions can forbid to change them. */
public final class HistoryItems {
    private HistoryItems() {}

    private static String partition(AddressKey address) {
        return "history#" + address;
    }

    /** Adds a line to a history. It never replaces one. */
    public record AppendHistory(HistoryEntry entry) implements Write {
        @Override
        public Change change() {
            Map<String, Object> item = Fields.of("event", entry.event().id())
                    .and("topics", textSet(entry.topics(), Topic::id))
                    .andAll(EvidenceAttributes.write(entry.evidence()))
                    .map();
            Key key = new Line(entry.at(), entry.id()).in(partition(entry.address()));
            return new Change.Put(key, item, new Condition.IsNew());
        }
    }

    static List<HistoryEntry> readAll(Items items, AddressKey address) {
        return items.partition(Table.LEDGER, partition(address))
                .map(item -> read(address, item))
                .toList();
    }

    private static HistoryEntry read(AddressKey address, Map<String, Object> item) {
        Line line = Line.of(item);
        return new HistoryEntry(
                address,
                line.id(),
                line.at(),
                HistoryEntry.Event.of(textOf(item, "event")),
                textSetOf(item, "topics").stream().map(Topic::new).collect(Collectors.toSet()),
                EvidenceAttributes.read(item));
    }
}
