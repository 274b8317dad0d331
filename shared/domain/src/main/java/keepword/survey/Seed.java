package keepword.survey;

import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * What decides a draw: 32 random bytes, as 64 hexadecimal digits. They are drawn when a contest is made, and stay secret
 * until its list of entries is fixed; their hash is published at once. Printed as {@code [redacted]}.
 */
public record Seed(String hex) {
    public Seed {
        if (!Hash.isValid(hex)) {
            throw new IllegalArgumentException("A seed has 64 hexadecimal digits");
        }
    }

    /** A new one; the generator has to be one that nobody can guess. */
    public static Seed draw(RandomGenerator random) {
        byte[] bytes = new byte[Hash.BYTES];
        random.nextBytes(bytes);
        return new Seed(HexFormat.of().formatHex(bytes));
    }

    /** Its hash: it tells nothing of the seed, and fits to no other. */
    public Hash commitment() {
        return Hash.of(Sha256.of(bytes()));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
