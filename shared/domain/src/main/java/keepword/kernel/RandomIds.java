package keepword.kernel;

import java.util.Base64;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/** Draws ids of 128 random bits, as 22 characters of base64url. */
public record RandomIds(RandomGenerator random) {
    private static final int BYTES = 16;

    public String next() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public EntryId entry() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new EntryId(HexFormat.of().formatHex(bytes));
    }

    public JobId job() {
        return new JobId(next());
    }

    public PersonId person() {
        return new PersonId(next());
    }
}
