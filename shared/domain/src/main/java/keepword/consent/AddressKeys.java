package keepword.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import keepword.link.Hmac;
import keepword.person.EmailAddress;

/** Computes address keys with the vendor's secret, which is never rotated online (docs/operating.md). */
public final class AddressKeys {
    private final Hmac hmac;

    public AddressKeys(String secret) {
        this.hmac = new Hmac(secret.getBytes(UTF_8));
    }

    /** The key of an address; the same for every spelling of it that reaches the same mailbox for certain. */
    public AddressKey of(EmailAddress address) {
        return AddressKey.of(hmac.of(address.normalised().getBytes(UTF_8)));
    }
}
