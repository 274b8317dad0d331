package keepword.kernel;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 with one key; safe for use by many threads. */
public final class Hmac {
    private static final String ALGORITHM = "HmacSHA256";

    /** Only ever copied: to look one up and give it the key costs more than a short text does. */
    private final Mac keyed;

    public Hmac(byte[] key) {
        try {
            this.keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has " + ALGORITHM, e);
        }
    }

    /** The 32 bytes of the code of a text. */
    public byte[] of(byte[] text) {
        try {
            return ((Mac) keyed.clone()).doFinal(text);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The one of every Java runtime can be copied", e);
        }
    }
}
