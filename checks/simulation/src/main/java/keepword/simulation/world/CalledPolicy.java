package keepword.simulation.world;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import keepword.store.Index;
import keepword.store.Items;
import keepword.store.Key;
import keepword.store.Table;

/**
 * The versions of the policy, over the wire. As long as nobody changes them they are known without a call, so that schedules
 * without a change stay as they were.
 */
record CalledPolicy(Items items, Calls calls, BooleanSupplier changes) implements Items {
    @Override
    public Optional<Map<String, Object>> item(Key key) {
        return changes.getAsBoolean() ? calls.call("read policy", () -> items.item(key)) : items.item(key);
    }

    @Override
    public Stream<Map<String, Object>> partition(Table table, String partition, String from, int limit) {
        return items.partition(table, partition, from, limit);
    }

    @Override
    public Stream<Map<String, Object>> page(Table table, String partition, int limit) {
        return items.page(table, partition, limit);
    }

    @Override
    public Stream<Map<String, Object>> page(Index index, String place, String after, int limit) {
        return items.page(index, place, after, limit);
    }

    @Override
    public Stream<Map<String, Object>> glance(Collection<Key> keys) {
        return items.glance(keys);
    }
}
