package keepword.store;

import static keepword.store.Attributes.numberOf;
import static keepword.store.Attributes.textOf;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remembers that something happened once, and what came of it.
 *
 * @param name what happened; nothing personal, ids from outside are hashed
 * @param value what came of it
 * @param expires from when on it counts as forgotten, or null for never; the stores count in seconds, so it is rounded up
 */
public record Mark(String name, String value, @Nullable Instant expires) {
    /** What the partitions of marks begin with. */
    public static final String PREFIX = "mark#";

    public Mark {
        expires = expires == null ? null : expires.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Whether it counts as forgotten. */
    public boolean isForgotten(Instant now) {
        return expires != null && !expires.isAfter(now);
    }

    static Key key(String name) {
        return new Key(Table.LEDGER, PREFIX + name, "mark");
    }

    /** On the condition that there is none. DynamoDB deletes expired items within days only. */
    static Condition none(Instant now) {
        return new Condition.IsNew().or(new Condition.AtMost("expires", Attributes.expiry(now)));
    }

    /** The mark of a name, if there is one that has not expired. */
    public static Optional<Mark> read(Items items, String name, Instant now) {
        return items.item(key(name)).map(Mark::of).filter(mark -> !mark.isForgotten(now));
    }

    /** The mark of an item. */
    public static Mark of(Map<String, Object> item) {
        Instant expires = item.containsKey("expires") ? Instant.ofEpochSecond(numberOf(item, "expires")) : null;
        return new Mark(textOf(item, Key.PARTITION).substring(PREFIX.length()), textOf(item, "value"), expires);
    }
}
