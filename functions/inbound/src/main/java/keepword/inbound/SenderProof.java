package keepword.inbound;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import keepword.inbound.Received.Verdict;
import keepword.kernel.EmailAddress;

/**
 * Whether a mail comes from the address in its From for certain. DMARC decides where the domain's owner says anything. Otherwise
 * SPF or DKIM must have passed for exactly the domain in From: SES checks them for whatever domain stands in the envelope or the
 * signature, and of a hosting provider's domain and its customers' subdomains nobody speaks for another.
 */
final class SenderProof {
    private SenderProof() {}

    static boolean holds(InboundMail mail, EmailAddress from) {
        String domain = domain(from);
        Received received = mail.received();
        return switch (received.dmarc()) {
            case PASS -> true;
            case FAIL -> false;
            case UNKNOWN ->
                (received.spf() == Verdict.PASS && isEnvelopeOf(received, domain))
                        || (received.dkim() == Verdict.PASS && areSignaturesOf(mail.header(), domain));
        };
    }

    private static boolean isEnvelopeOf(Received received, String domain) {
        return received.envelopeSender()
                .flatMap(EmailAddress::parse)
                .filter(sender -> domain(sender).equals(domain))
                .isPresent();
    }

    /** SES does not say which of several signatures passed, so every one must do. */
    private static boolean areSignaturesOf(MailHeader header, String domain) {
        List<String> signatures = header.values("DKIM-Signature");
        return !signatures.isEmpty()
                && header.isWhole("DKIM-Signature")
                && signatures.stream().allMatch(signature -> signers(signature).equals(List.of(domain)));
    }

    /** The values of tag {@code d} (RFC 6376 3.5), of which there should be one. */
    private static List<String> signers(String signature) {
        return Arrays.stream(signature.split(";", -1))
                .map(tag -> tag.split("=", 2))
                .filter(tag -> tag.length == 2 && tag[0].strip().equals("d"))
                .map(tag -> tag[1].strip().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static String domain(EmailAddress address) {
        String normalised = address.normalised();
        return normalised.substring(normalised.lastIndexOf('@') + 1);
    }
}
