package keepword.kernel;

import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Stands for an e-mail address without telling it: HMAC-SHA256 of the normalised address, as 43 characters of
 * base64url. Consent, its history and suppressions are kept under it, so they outlive the address itself.
 */
public record AddressKey(String value) {
    /** Bytes of an HMAC-SHA256. */
    public static final int BYTES = 32;

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    public AddressKey {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("An address key is 43 characters of base64url");
        }
    }

    public static AddressKey of(byte[] bytes) {
        return new AddressKey(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    public byte[] bytes() {
        return Base64.getUrlDecoder().decode(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
