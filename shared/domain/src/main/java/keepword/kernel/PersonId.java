package keepword.kernel;

/** Tells one person's partition from another's; random, says nothing about the person. */
public record PersonId(String value) {
    public PersonId {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("A person's id is not empty");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
