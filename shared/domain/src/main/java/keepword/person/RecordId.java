package keepword.person;

/**
 * Names a record within a person's partition, such as {@code order/…}. Made of hashes, so that it may stand in a work.
 */
public record RecordId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
