package keepword.store;

/**
 * Where an item lies: in a partition of a table, and at which place there. An item that is read says both,
 * as {@link #PARTITION} and {@link #SORT}; an item of {@link Table#JOBS} says its {@code id}
 * instead, and its place is empty.
 */
public record Key(Table table, String partition, String sort) {
    /** The attribute of every item that says its partition. */
    public static final String PARTITION = "pk";

    /** The attribute of every item that says its place in the partition. */
    public static final String SORT = "sk";
}
