package keepword.survey;

import java.util.HexFormat;
import java.util.regex.Pattern;

/** A SHA-256 hash, as 64 hexadecimal digits. */
public record Hash(String hex) {
    public static final int BYTES = 32;

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public Hash {
        if (!isValid(hex)) {
            throw new IllegalArgumentException("A hash has 64 hexadecimal digits");
        }
    }

    /** Whether it could be one. */
    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    public static Hash of(byte[] bytes) {
        return new Hash(HexFormat.of().formatHex(bytes));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
