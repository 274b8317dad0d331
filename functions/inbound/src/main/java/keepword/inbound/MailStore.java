package keepword.inbound;

import java.util.Optional;

/** Where SES puts the mails that come in. */
public interface MailStore {
    /** A raw mail (RFC 5322), or empty if it is no longer there. */
    Optional<byte[]> read(String key);

    /** Removes a mail; it does not matter whether it is there. */
    void delete(String key);
}
