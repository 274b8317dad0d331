package keepword.kernel;

/**
 * Names a record within a person's partition, such as {@code order#…}: what it is, a number sign, and a hash, so that it
 * may stand in a job.
 */
public record RecordId(String value) {
    public RecordId {
        // Nothing else in the partition, such as its head, has a number sign.
        if (value.indexOf('#') < 1) {
            throw new IllegalArgumentException("A record's id has a number sign in it");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
