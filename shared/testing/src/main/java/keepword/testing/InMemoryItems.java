package keepword.testing;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import keepword.store.Attributes;
import keepword.store.Change;
import keepword.store.Index;
import keepword.store.Items;
import keepword.store.Key;
import keepword.store.Table;

/** Items in memory. Each is replaced as a whole, never changed, so nothing that is handed out changes later. */
final class InMemoryItems implements Items {
    private record Partition(Table table, String name) {}

    private record Place(Index index, String name) {}

    private final Map<Partition, NavigableMap<String, Map<String, Object>>> partitions = new HashMap<>();
    private final Map<Place, NavigableMap<String, Map<String, Object>>> places = new HashMap<>();

    private NavigableMap<String, Map<String, Object>> partition(Partition partition) {
        return Objects.requireNonNullElseGet(partitions.get(partition), TreeMap::new);
    }

    private Map<String, Object> stored(Key key) {
        return partition(new Partition(key.table(), key.partition())).getOrDefault(key.sort(), Map.of());
    }

    synchronized boolean holds(Change change) {
        return change.condition().holds(stored(change.key()));
    }

    synchronized void apply(Change change) {
        switch (change) {
            case Change.Put put -> put(put.key(), put.item());
            case Change.Update update -> put(update.key(), update.on(stored(update.key())));
            case Change.Remove(Key key, var condition) -> {
                Partition partition = new Partition(key.table(), key.partition());
                NavigableMap<String, Map<String, Object>> items = partition(partition);
                index(key.table(), items.getOrDefault(key.sort(), Map.of()), Map.of());
                items.remove(key.sort());
                if (items.isEmpty()) {
                    partitions.remove(partition);
                }
            }
            case Change.Check check -> {}
        }
    }

    private void put(Key key, Map<String, Object> attributes) {
        Map<String, Object> item = new HashMap<>(attributes);
        item.put(Key.PARTITION, key.partition());
        item.put(Key.SORT, key.sort());
        index(key.table(), stored(key), item);
        partitions
                .computeIfAbsent(new Partition(key.table(), key.partition()), any -> new TreeMap<>())
                .put(key.sort(), item);
    }

    private void index(Table table, Map<String, Object> before, Map<String, Object> after) {
        for (Index index : Index.values()) {
            if (index.table() == table && before.get(index.attribute()) instanceof String place) {
                place(index, place).remove(placeOf(before));
            }
            if (index.table() == table && after.get(index.attribute()) instanceof String place) {
                place(index, place).put(placeOf(after), after);
            }
        }
    }

    private NavigableMap<String, Map<String, Object>> place(Index index, String place) {
        return places.computeIfAbsent(new Place(index, place), any -> new TreeMap<>());
    }

    /** No name of a partition has such a character. */
    private static String placeOf(Map<String, Object> item) {
        return Attributes.textOf(item, Key.PARTITION) + '\0' + Attributes.textOf(item, Key.SORT);
    }

    @Override
    public synchronized Optional<Map<String, Object>> item(Key key) {
        return Optional.of(stored(key)).filter(item -> !item.isEmpty());
    }

    @Override
    public synchronized Stream<Map<String, Object>> partition(Table table, String partition, String from, int limit) {
        return partition(new Partition(table, partition)).tailMap(from, true).values().stream()
                .limit(limit)
                .toList()
                .stream();
    }

    @Override
    public Stream<Map<String, Object>> page(Table table, String partition, int limit) {
        return partition(table, partition, "", limit);
    }

    /** With all of each item, other than an index in DynamoDB. */
    @Override
    public synchronized Stream<Map<String, Object>> page(Index index, String place, String after, int limit) {
        return place(index, place).tailMap(after + '\1', true).values().stream().limit(limit).toList().stream();
    }

    @Override
    public Stream<Map<String, Object>> glance(Collection<Key> keys) {
        return keys.stream().map(this::item).flatMap(Optional::stream);
    }

    /** All items of a table whose partitions begin so, in no order. */
    synchronized Stream<Map<String, Object>> all(Table table, String prefix) {
        return partitions.entrySet().stream()
                .filter(partition -> partition.getKey().table() == table
                        && partition.getKey().name().startsWith(prefix))
                .flatMap(partition -> partition.getValue().values().stream())
                .toList()
                .stream();
    }
}
