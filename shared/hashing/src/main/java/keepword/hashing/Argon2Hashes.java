package keepword.hashing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.verification.AnswerHashes;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id with the parameters that OWASP recommends: 19 MiB, two passes, one lane. A hash names its own parameters and
 * salt, in the text form of Argon2's authors, so that these may be raised later.
 *
 * @param random where salts come from; secure where it is not a test
 */
public record Argon2Hashes(RandomGenerator random) implements AnswerHashes {
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern FORM =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=1\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    @Override
    public String hash(String answer) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return text(salt, compute(answer, salt, MEMORY_KIB, PASSES, HASH_BYTES));
    }

    @Override
    public boolean matches(String answer, String hash) {
        Matcher form = FORM.matcher(hash);
        if (!form.matches()) {
            throw new IllegalArgumentException("This is no hash of Argon2id");
        }
        byte[] salt = Base64.getDecoder().decode(form.group(3));
        byte[] expected = Base64.getDecoder().decode(form.group(4));
        int memory = Integer.parseInt(form.group(1));
        int passes = Integer.parseInt(form.group(2));
        return MessageDigest.isEqual(expected, compute(answer, salt, memory, passes, expected.length));
    }

    @Override
    public String ofNoAnswer() {
        return text(new byte[SALT_BYTES], new byte[HASH_BYTES]);
    }

    private static String text(byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=1$" + base64.encodeToString(salt) + "$"
                + base64.encodeToString(hash);
    }

    private static byte[] compute(String answer, byte[] salt, int memory, int passes, int bytes) {
        Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
        argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[bytes];
        argon2.generateBytes(answer.getBytes(UTF_8), hash);
        return hash;
    }
}
