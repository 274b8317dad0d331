package keepword.simulation.world;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import keepword.campaign.CampaignItems;
import keepword.simulation.check.Journal;
import keepword.store.Index;
import keepword.store.Items;
import keepword.store.Key;
import keepword.store.Table;

/** Items, over the wire. */
record CalledItems(Items items, Calls calls, Journal journal) implements Items {
    @Override
    public Optional<Map<String, Object>> item(Key key) {
        return calls.call("read " + key.sort().replaceFirst("#.*", ""), () -> {
            journal.reads();
            if (CampaignItems.isRun(key.partition(), key.sort())) {
                journal.looks(key.partition());
            }
            return items.item(key);
        });
    }

    @Override
    public Stream<Map<String, Object>> partition(Table table, String partition, String from, int limit) {
        return read("read partition", () -> items.partition(table, partition, from, limit));
    }

    @Override
    public Stream<Map<String, Object>> page(Table table, String partition, int limit) {
        return read("read page", () -> items.page(table, partition, limit));
    }

    @Override
    public Stream<Map<String, Object>> page(Index index, String place, String after, int limit) {
        return read("read index", () -> items.page(index, place, after, limit));
    }

    @Override
    public Stream<Map<String, Object>> glance(Collection<Key> keys) {
        return read("glance", () -> items.glance(keys));
    }

    /** As it is now, whenever it is looked through. */
    private Stream<Map<String, Object>> read(String name, Supplier<Stream<Map<String, Object>>> effect) {
        List<Map<String, Object>> all = calls.call(name, () -> {
            journal.reads();
            return effect.get().toList();
        });
        return all.stream();
    }
}
