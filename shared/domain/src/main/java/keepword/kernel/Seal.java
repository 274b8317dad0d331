package keepword.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts short texts with AES-256-GCM: the generation of address keys (1 byte), a random nonce (12 bytes), the encrypted text
 * and its tag, in base64url. The key follows from the secret of address keys, so that none is stored. What was sealed
 * before that was renewed is still opened, by the secret of its generation, which is never removed; it gets no new seal, so
 * whoever seals something gives it an end.
 *
 * @param kind whatever is sealed as another kind has another key
 */
public record Seal(AddressKeys keys, String kind) {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A text was not sealed by us, was altered, or belongs elsewhere. */
    public static final class Broken extends RuntimeException {
        Broken(Throwable cause) {
            super("Not a sealed text of this place, or altered", cause);
        }
    }

    /**
     * Seals a text.
     *
     * @param place where it belongs, which stays when address keys are renewed: it is opened at the same place alone
     */
    public String seal(String place, String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        int generation = keys.generation();
        try {
            byte[] encrypted =
                    cipher(Cipher.ENCRYPT_MODE, generation, nonce, place).doFinal(text.getBytes(UTF_8));
            byte[] sealed = ByteBuffer.allocate(1 + NONCE_BYTES + encrypted.length)
                    .put((byte) generation)
                    .put(nonce)
                    .put(encrypted)
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + CIPHER, e);
        }
    }

    /**
     * Opens a sealed text.
     *
     * @param place where it was found
     * @throws Broken if it was not sealed for this place, or was altered
     */
    public String open(String place, String sealed) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(sealed));
            int generation = Byte.toUnsignedInt(bytes.get());
            byte[] nonce = new byte[NONCE_BYTES];
            byte[] encrypted = new byte[bytes.get(nonce).remaining()];
            bytes.get(encrypted);
            return new String(
                    cipher(Cipher.DECRYPT_MODE, generation, nonce, place).doFinal(encrypted), UTF_8);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new Broken(e);
        }
    }

    private Cipher cipher(int mode, int generation, byte[] nonce, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(
                mode,
                new SecretKeySpec(keys.secret("seal", kind, generation), "AES"),
                new GCMParameterSpec(8 * TAG_BYTES, nonce));
        cipher.updateAAD(place.getBytes(UTF_8));
        return cipher;
    }
}
