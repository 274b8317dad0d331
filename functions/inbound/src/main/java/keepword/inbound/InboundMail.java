package keepword.inbound;

import java.util.Optional;
import keepword.kernel.Hashes;

/**
 * A mail as it came in, as far as it matters here: its header. Its body, whatever its language or charset, is not read.
 *
 * @param hash SHA-256 of the raw mail, which proves later what was received
 */
record InboundMail(MailHeader header, Received received, String hash) {
    static InboundMail of(byte[] raw, Received received) {
        return new InboundMail(MailHeader.read(raw), received, Hashes.sha256(raw));
    }

    /** Whom the sending server named, or the mail itself if SES does not say; empty text for a bounce. Proves nothing. */
    Optional<String> envelopeSender() {
        return received.envelopeSender()
                .or(() -> header.values("Return-Path").stream().findFirst().map(Received::withoutAngles));
    }

    @Override
    public String toString() {
        return "InboundMail[" + hash + "]";
    }
}
