package keepword.kernel;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Names an entry: 128 random bits as 32 hexadecimal digits. It tells nothing of who entered, so that it may be published
 * in a draw. Text and bytes have the same order.
 */
public record EntryId(String value) implements Comparable<EntryId> {
    /** The entries of a survey are divided by the first digit of their ids, so that no partition grows hot. */
    public static final String SHARDS = "0123456789abcdef";

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    /** None is before it. */
    public static final EntryId FIRST = new EntryId("0".repeat(32));

    public EntryId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("An entry's id has 32 hexadecimal digits");
        }
    }

    /** Whether it could be one. */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    /** Which part of the survey's entries it is in. */
    public char shard() {
        return value.charAt(0);
    }

    /** The 16 bytes that the digits stand for. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(value);
    }

    @Override
    public int compareTo(EntryId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
