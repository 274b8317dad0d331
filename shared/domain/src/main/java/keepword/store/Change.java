package keepword.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@link Write} does to one item. Attributes are texts, whole numbers ({@link Long}), {@link Boolean}, bytes ({@link
 * java.nio.ByteBuffer}), sets of texts or of numbers, and lists and maps of these ({@link Attributes}).
 */
public sealed interface Change {
    /** Which item it is about; a commit changes each once. */
    Key key();

    /** On what condition. */
    Condition condition();

    /**
     * Puts an item in the place of the one before, if there is one.
     *
     * @param item its attributes without its key
     */
    record Put(Key key, Map<String, Object> item, Condition condition) implements Change {}

    /** Removes an item, if it is there. */
    record Remove(Key key, Condition condition) implements Change {}

    /** Changes nothing, but the commit fails if the condition does not hold. */
    record Check(Key key, Condition condition) implements Change {}

    /**
     * Changes some attributes of an item, which comes to be if it is not there. No attribute is named twice.
     *
     * @param set attributes that get a value
     * @param defaults those that get one if they have none
     * @param add numbers that grow by so much, from 0 if they are not there
     * @param remove attributes that go
     */
    record Update(
            Key key,
            Map<String, Object> set,
            Map<String, Object> defaults,
            Map<String, Long> add,
            List<String> remove,
            Condition condition)
            implements Change {
        /** The attributes that an item has afterwards. */
        public Map<String, Object> on(Map<String, Object> before) {
            Map<String, Object> item = new HashMap<>(before);
            item.putAll(set);
            defaults.forEach(item::putIfAbsent);
            add.forEach((name, number) -> item.merge(name, number, (old, more) -> (Long) old + (Long) more));
            remove.forEach(item::remove);
            return item;
        }
    }
}
