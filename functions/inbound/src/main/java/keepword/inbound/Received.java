package keepword.inbound;

import java.util.Locale;
import java.util.Optional;
import keepword.aws.JsonView;

/**
 * SES's notification of a mail that it put into the bucket.
 *
 * @param key where the mail lies
 * @param envelopeSender whom the sending server named (MAIL FROM); empty text for a bounce; absent if SES does not say
 */
record Received(String key, Optional<String> envelopeSender, Verdicts verdicts) {
    /** What SES found out about the sender; false also where it could not tell. */
    record Verdicts(boolean spf, boolean dkim, boolean dmarc) {}

    /** What the text of a notification says, or empty if it is not about a mail in a bucket. */
    static Optional<Received> read(String text) {
        return JsonView.parse(text)
                .filter(event -> event.at("notificationType").text().equals(Optional.of("Received")))
                .flatMap(event -> {
                    JsonView receipt = event.at("receipt");
                    return receipt.at("action").at("objectKey").text().map(key -> {
                        Verdicts verdicts = new Verdicts(
                                passed(receipt, "spfVerdict"),
                                passed(receipt, "dkimVerdict"),
                                passed(receipt, "dmarcVerdict"));
                        return new Received(key, sender(event.at("mail").at("source")), verdicts);
                    });
                });
    }

    private static boolean passed(JsonView receipt, String verdict) {
        return receipt.at(verdict)
                .at("status")
                .text()
                .orElse("")
                .toUpperCase(Locale.ROOT)
                .equals("PASS");
    }

    private static Optional<String> sender(JsonView source) {
        return source.value() instanceof String text
                ? Optional.of(text.strip().replaceAll("^<|>$", ""))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "Received[" + key + "]";
    }
}
