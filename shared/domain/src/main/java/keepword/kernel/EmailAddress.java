package keepword.kernel;

import com.ibm.icu.text.IDNA;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.field.PlainText;

/**
 * An e-mail address that mail can be sent to: one spelling for one mailbox. Printed as {@code [redacted]}.
 *
 * <p>Rules: at most 254 characters; a local part of ASCII letters, digits, dots and the marks of an atom (RFC 5322), without
 * quotes; a domain name with a dot, in any script. Dots may stand where RFC 5322 wants none: such mailboxes exist. Tags, dots
 * and capitals of the local part are kept, folding tags or dots would opt out somebody else.
 *
 * @param value without what people and programs put around an address, see {@link #parse}
 */
public record EmailAddress(String value) {
    private static final int MAX_LENGTH = 254;
    private static final int MAX_LOCAL_PART = 64;

    /** With everything around it that is removed; longer ones are not even looked at. */
    private static final int MAX_TYPED = 10 * MAX_LENGTH;

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]";
    private static final Pattern DOT_ATOM = Pattern.compile(ATOM + "+(?:\\." + ATOM + "+)*");
    private static final Pattern LOCAL_PART = Pattern.compile("\\.*" + ATOM + "(?:" + ATOM + "|\\.)*");
    private static final Pattern QUOTED = Pattern.compile("(^|\\.)\"((?:[^\"\\\\]|\\\\.)+)\"(?=\\.|$)");
    private static final Pattern ASCII_DOMAIN = Pattern.compile("[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+");
    private static final Pattern TRAILING_MARK = Pattern.compile("[,;.\u3002\uFF0E\uFF61]$");
    private static final Pattern MAILTO = Pattern.compile("^mailto:", Pattern.CASE_INSENSITIVE);
    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");
    private static final EmailValidator DOMAIN_SYNTAX =
            JMail.strictValidator().requireTopLevelDomain().requireAscii();

    public EmailAddress {
        if (!canonical(value).filter(value::equals).isPresent()) {
            throw new IllegalArgumentException("Not an e-mail address that mail can be sent to");
        }
    }

    /**
     * The address in a text; empty if it is none, or more than an address. What does no harm around it is removed: what cannot be
     * seen, one pair of angle brackets, {@code mailto:}, one comma, semicolon or dot at the end, and quotes that are not needed.
     */
    public static Optional<EmailAddress> parse(String text) {
        return canonical(text).map(EmailAddress::new);
    }

    private static Optional<String> canonical(String text) {
        if (text.length() > MAX_TYPED) {
            return Optional.empty();
        }
        String bare = bare(text);
        int at = bare.lastIndexOf('@');
        if (at < 1 || bare.length() > MAX_LENGTH + 2 * MAX_LOCAL_PART) {
            return Optional.empty();
        }
        String local = unquoted(bare.substring(0, at));
        String domain = bare.substring(at + 1);
        boolean valid = local.length() <= MAX_LOCAL_PART
                && LOCAL_PART.matcher(local).matches()
                && Domain.toAscii(domain)
                        .filter(ascii -> ASCII_DOMAIN.matcher(ascii).matches())
                        .filter(ascii -> local.length() + 1 + ascii.length() <= MAX_LENGTH)
                        .filter(ascii -> DOMAIN_SYNTAX.isValid("a@" + ascii))
                        .isPresent();
        return valid ? Optional.of(local + "@" + domain) : Optional.empty();
    }

    private static String bare(String text) {
        String bare =
                PlainText.tidied(TRAILING_MARK.matcher(PlainText.tidied(text)).replaceFirst(""));
        String inside = withoutBrackets(bare);
        Matcher mailto = MAILTO.matcher(inside);
        if (!mailto.find()) {
            return inside;
        }
        String address = PlainText.tidied(inside.substring(mailto.end()));
        if (ESCAPE.matcher(address).find()) {
            // It stands for another character (RFC 6068): taken as it is, this would be another mailbox.
            return "";
        }
        return inside.equals(bare) ? withoutBrackets(address) : address;
    }

    private static String withoutBrackets(String text) {
        return text.startsWith("<") && text.endsWith(">")
                ? PlainText.tidied(text.substring(1, text.length() - 1))
                : text;
    }

    /** The words of a local part without quotes; what needs them is no local part afterwards. */
    private static String unquoted(String local) {
        return local.indexOf('"') < 0
                ? local
                : QUOTED.matcher(local)
                        .replaceAll(word -> Matcher.quoteReplacement(
                                word.group(1) + word.group(2).replaceAll("\\\\(.)", "$1")));
    }

    /** What mail is sent to: the local part as written, in quotes if it needs some, the domain in its ASCII form. */
    public String deliverable() {
        String local = localPart();
        return (DOT_ATOM.matcher(local).matches() ? local : "\"" + local + "\"") + "@" + asciiDomain();
    }

    /** The form that the address key is computed from: lower case, the domain in its ASCII form by UTS-46. */
    public String normalised() {
        return (localPart() + "@" + asciiDomain()).toLowerCase(Locale.ROOT);
    }

    /**
     * What the mailbox behind it is likely to be called, where providers ignore dots and what follows a plus sign. It is a guess,
     * good for counting mails only.
     */
    public String family() {
        String local = localPart();
        int plus = local.indexOf('+', 1);
        String name = (plus < 0 ? local : local.substring(0, plus)).replace(".", "");
        return (name + "@" + asciiDomain()).toLowerCase(Locale.ROOT);
    }

    private String localPart() {
        return value.substring(0, value.lastIndexOf('@'));
    }

    private String asciiDomain() {
        return Domain.toAscii(value.substring(value.lastIndexOf('@') + 1)).orElseThrow();
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
