package keepword.store;

import static keepword.store.Attributes.textOf;

import java.time.Instant;
import java.util.Map;

/**
 * A line of a partition of the Ledger that only grows: its lines stand in the order of their times, those of one time by
 * their ids.
 */
public record Line(Instant at, String id) {
    private static final int TIME = 15;

    /** Where it lies in a partition of the Ledger. */
    public Key in(String partition) {
        return new Key(Table.LEDGER, partition, "%015d#%s".formatted(at.toEpochMilli(), id));
    }

    /** Which line an item is. */
    public static Line of(Map<String, Object> item) {
        String sort = textOf(item, Key.SORT);
        return new Line(Instant.ofEpochMilli(Long.parseLong(sort.substring(0, TIME))), sort.substring(TIME + 1));
    }
}
