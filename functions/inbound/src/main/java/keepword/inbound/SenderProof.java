package keepword.inbound;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.person.EmailAddress;

/**
 * Whether a mail comes from the address in its From for certain. SES checks SPF and DKIM for whatever domain stands in the
 * envelope or the signature; that domain must belong to the one in From, otherwise anybody could pass with their own.
 */
final class SenderProof {
    private static final Pattern SIGNER = Pattern.compile("(?:^|;)\\s*d\\s*=\\s*([^;\\s]+)");

    private SenderProof() {}

    static boolean holds(InboundMail mail, EmailAddress from) {
        String domain = domain(from.normalised());
        return mail.verdicts().dmarc()
                || (mail.verdicts().spf() && isEnvelopeAligned(mail, domain))
                || (mail.verdicts().dkim() && areSignersAligned(mail, domain));
    }

    private static boolean isEnvelopeAligned(InboundMail mail, String domain) {
        return mail.envelopeSender()
                .flatMap(EmailAddress::parse)
                .filter(sender -> isWithin(domain(sender.normalised()), domain))
                .isPresent();
    }

    /** SES does not say which of several signatures passed, so every one must do. */
    private static boolean areSignersAligned(InboundMail mail, String domain) {
        List<String> signatures = mail.values("DKIM-Signature");
        return !signatures.isEmpty()
                && signatures.stream().allMatch(signature -> {
                    Matcher signer = SIGNER.matcher(signature);
                    return signer.find() && isAligned(signer.group(1).toLowerCase(Locale.ROOT), domain);
                });
    }

    /** A parent domain signs for its subdomains too; a top-level domain is nobody's. */
    private static boolean isAligned(String signer, String domain) {
        return isWithin(signer, domain) || (signer.contains(".") && isWithin(domain, signer));
    }

    private static boolean isWithin(String domain, String parent) {
        return domain.equals(parent) || domain.endsWith("." + parent);
    }

    private static String domain(String address) {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
