package keepword.person;

import com.ibm.icu.text.IDNA;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.util.Locale;
import java.util.Optional;

/**
 * An e-mail address that mail can be sent to, as its owner writes it. Printed as {@code [redacted]}.
 *
 * <p>Rules: at most 254 characters; local part in ASCII, unquoted; a domain name with a dot, in any script; no white
 * space or control character, so that it is safe in a header. Tags and dots of the local part are kept, folding them
 * would opt out somebody else.
 */
public record EmailAddress(String value) {
    private static final int MAX_LENGTH = 254;
    private static final EmailValidator SYNTAX =
            JMail.strictValidator().requireTopLevelDomain().requireAscii();

    public EmailAddress {
        if (!isValid(value)) {
            throw new IllegalArgumentException("Not an e-mail address that mail can be sent to");
        }
    }

    /** The address in a text, white space around it removed, or empty if it is none. */
    public static Optional<EmailAddress> parse(String text) {
        String value = text.strip();
        return isValid(value) ? Optional.of(new EmailAddress(value)) : Optional.empty();
    }

    private static boolean isValid(String value) {
        int at = value.lastIndexOf('@');
        return at > 0
                && value.length() <= MAX_LENGTH
                && value.codePoints().noneMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))
                && Domain.toAscii(value.substring(at + 1))
                        .map(ascii -> value.substring(0, at + 1) + ascii)
                        .filter(address -> address.length() <= MAX_LENGTH && SYNTAX.isValid(address))
                        .isPresent();
    }

    /** What mail is sent to: the local part as written, the domain in its ASCII form. */
    public String deliverable() {
        int at = value.lastIndexOf('@');
        String ascii = Domain.toAscii(value.substring(at + 1)).orElseThrow();
        return value.substring(0, at + 1) + ascii;
    }

    /** The form that the address key is computed from: lower case, the domain in its ASCII form by UTS-46. */
    public String normalised() {
        return deliverable().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "[redacted]";
    }

    /** Kept apart so that ICU's tables are loaded only when a domain is not plain ASCII. */
    private static final class Domain {
        static Optional<String> toAscii(String domain) {
            if (domain.chars().allMatch(c -> c < 0x80)
                    && !domain.toLowerCase(Locale.ROOT).contains("xn--")) {
                return Optional.of(domain);
            }
            IDNA.Info info = new IDNA.Info();
            StringBuilder ascii = new StringBuilder();
            Uts46.INSTANCE.nameToASCII(domain, ascii, info);
            return info.hasErrors() ? Optional.empty() : Optional.of(ascii.toString());
        }
    }

    private static final class Uts46 {
        // Not transitional: faß.de and fass.de are two domains.
        static final IDNA INSTANCE = IDNA.getUTS46Instance(IDNA.USE_STD3_RULES
                | IDNA.CHECK_BIDI
                | IDNA.CHECK_CONTEXTJ
                | IDNA.NONTRANSITIONAL_TO_ASCII
                | IDNA.NONTRANSITIONAL_TO_UNICODE);
    }
}
