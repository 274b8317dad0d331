package keepword.verification;

import java.nio.ByteBuffer;
import java.util.Base64;
import keepword.kernel.AddressKeys;

/**
 * Codes of eight digits that prove that somebody reads the mail of an address. A code is stored nowhere: it follows from a
 * random id and the vendor's secret, so that whoever sees what is stored cannot tell it.
 */
public record MailedCodes(AddressKeys secrets) {
    private static final long CODES = 100_000_000;

    /** The code of an id. */
    public String of(String id) {
        byte[] bytes = Base64.getUrlDecoder().decode(secrets.pseudonym("mailed-code", id));
        long number = ByteBuffer.wrap(bytes).getLong();
        return "%08d".formatted(Long.remainderUnsigned(number, CODES));
    }
}
