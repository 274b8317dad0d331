package keepword.survey;

import java.util.HexFormat;

/** A SHA-256 hash, as 64 hexadecimal digits. */
public record Hash(String hex) {
    public static final int BYTES = 32;

    public Hash {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("A hash has 64 hexadecimal digits");
        }
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
