package keepword.inbound;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import keepword.inbound.Received.Verdicts;
import keepword.link.Hashes;

/**
 * A mail as it came in, as far as it matters here: its headers. Its body, whatever its language or charset, is not read.
 *
 * @param envelopeSender whom the sending server named; empty text for a bounce; absent if nobody knows
 * @param hash SHA-256 of the raw mail, which proves later what was received
 */
record InboundMail(InternetHeaders headers, Optional<String> envelopeSender, Verdicts verdicts, String hash) {
    /** The mail in these bytes, or empty if it has not even headers that can be read. */
    static Optional<InboundMail> parse(byte[] raw, Received received) {
        try {
            InternetHeaders headers = new InternetHeaders(new ByteArrayInputStream(raw), true);
            Optional<String> sender = received.envelopeSender().or(() -> returnPath(headers));
            return Optional.of(new InboundMail(headers, sender, received.verdicts(), Hashes.sha256(raw)));
        } catch (MessagingException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> returnPath(InternetHeaders headers) {
        return values(headers, "Return-Path").stream()
                .findFirst()
                .map(path -> path.replaceAll("^.*<|>.*$", "").strip());
    }

    /** Every value of a header, in order, folding removed. */
    List<String> values(String name) {
        return values(headers, name);
    }

    /** The first word of a header in lower case, without comments and parameters; empty if there is none. */
    String word(String name) {
        return values(name).stream()
                .findFirst()
                .map(value -> value.replaceAll("[;(].*$", "").strip().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    private static List<String> values(InternetHeaders headers, String name) {
        String[] values = headers.getHeader(name);
        return values == null
                ? List.of()
                : Arrays.stream(values)
                        .map(value -> value.replaceAll("\\r?\\n(?=[ \\t])", "")
                                .replaceAll("[\\r\\n]", " ")
                                .strip())
                        .toList();
    }

    @Override
    public String toString() {
        return "InboundMail[" + hash + "]";
    }
}
