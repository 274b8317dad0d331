package keepword.inbound;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import keepword.aws.JsonView;

/**
 * SES's notification of a mail that it put into the bucket.
 *
 * @param key where the mail lies
 * @param at when SES took the mail; the mail's own Date says whatever its sender likes
 * @param envelopeSender whom the sending server named (MAIL FROM); empty text for a bounce; absent if SES does not say
 */
record Received(
        String key, Optional<Instant> at, Optional<String> envelopeSender, Verdict spf, Verdict dkim, Verdict dmarc) {
    /** What SES found out about the sender. */
    enum Verdict {
        PASS,
        FAIL,
        /** SES could not tell, or nobody published what it would have to check. */
        UNKNOWN
    }

    /** What the text of a notification says, or empty if it is not about a mail in a bucket. */
    static Optional<Received> read(String text) {
        return JsonView.parse(text)
                .filter(event -> event.at("notificationType").text().equals(Optional.of("Received")))
                .flatMap(event -> {
                    JsonView receipt = event.at("receipt");
                    return receipt.at("action")
                            .at("objectKey")
                            .text()
                            .map(key -> new Received(
                                    key,
                                    event.at("mail").at("timestamp").time(),
                                    sender(event.at("mail").at("source")),
                                    verdict(receipt, "spfVerdict"),
                                    verdict(receipt, "dkimVerdict"),
                                    verdict(receipt, "dmarcVerdict")));
                });
    }

    private static Verdict verdict(JsonView receipt, String name) {
        return switch (receipt.at(name).at("status").text().orElse("").toUpperCase(Locale.ROOT)) {
            case "PASS" -> Verdict.PASS;
            case "FAIL" -> Verdict.FAIL;
            default -> Verdict.UNKNOWN;
        };
    }

    private static Optional<String> sender(JsonView source) {
        return source.value() instanceof String text ? Optional.of(withoutAngles(text)) : Optional.empty();
    }

    /** The address in a path (RFC 5321), as in {@code <ada@example.com>}. */
    static String withoutAngles(String path) {
        String bare = path.strip();
        return bare.startsWith("<") && bare.endsWith(">")
                ? bare.substring(1, bare.length() - 1).strip()
                : bare;
    }

    @Override
    public String toString() {
        return "Received[" + key + "]";
    }
}
