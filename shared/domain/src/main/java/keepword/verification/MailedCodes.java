package keepword.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import keepword.consent.AddressKeys;
import keepword.link.Hmac;

/**
 * Codes of eight digits that prove that somebody reads the mail of an address. A code is stored nowhere: it follows from a
 * random id and the vendor's secret, so that whoever sees what is stored cannot tell it.
 */
public final class MailedCodes {
    private static final long CODES = 100_000_000;

    private final Hmac key;

    public MailedCodes(AddressKeys addressKeys) {
        this.key = addressKeys.keyFor("mailed-codes");
    }

    /** The code of an id. */
    public String of(String id) {
        long number = ByteBuffer.wrap(key.of(id.getBytes(UTF_8))).getLong();
        return "%08d".formatted(Long.remainderUnsigned(number, CODES));
    }
}
