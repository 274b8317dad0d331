package keepword.store;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads items. Every read that does not say otherwise sees every commit that was acknowledged before it. */
public interface Items {
    /** The item of a key. */
    Optional<Map<String, Object>> item(Key key);

    /**
     * The items of a partition, in the order of their places, read a page at a time.
     *
     * @param from the first place that counts; an empty one for all
     * @param limit how many at most
     */
    Stream<Map<String, Object>> partition(Table table, String partition, String from, int limit);

    /** All items of a partition, in the order of their places, read a page at a time. */
    default Stream<Map<String, Object>> partition(Table table, String partition) {
        return partition(table, partition, "", Integer.MAX_VALUE);
    }

    /** The first items of a partition in one page: fewer than the limit only if there are no more, or it ends at 1 MB. */
    Stream<Map<String, Object>> page(Table table, String partition, int limit);

    /**
     * The first items of a place in an index, in the order of their partitions, with what the index holds of them. It may lag
     * behind the latest commits.
     *
     * @param after a partition: those behind it count; an empty one for all
     * @param limit how many at most; fewer only if there are no more, or the page ends at 1 MB
     */
    Stream<Map<String, Object>> page(Index index, String place, String after, int limit);

    /** The items of these keys that are there, in no order. It may lag behind the latest commits. */
    Stream<Map<String, Object>> glance(Collection<Key> keys);
}
