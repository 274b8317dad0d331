package keepword.inbound;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.kernel.EmailAddress;

/**
 * Reads whom a mail says that it is from, in the forms of RFC 5322 (names, comments, groups, routes) and in those that broken
 * programs write. In linear time. Different addresses only: one that stands there twice is one.
 */
final class FromAddresses {
    private static final int MAX_FIELDS = 20;
    private static final Pattern ANGLES = Pattern.compile("(?=<)|>");
    private static final Pattern BETWEEN = Pattern.compile("[\\s\\p{Cntrl},;:()<>\\[\\]]+");
    private static final Pattern ROUTE = Pattern.compile("^@[^:]*+:");
    private static final Pattern LOCAL_PART = Pattern.compile("[^\\s\\p{Cntrl},;:()<>\\[\\]\"@\\\\]++");

    private FromAddresses() {}

    /** The addresses that stand where addresses stand: what is in a name in quotes or in a comment is none. */
    static Collection<EmailAddress> of(MailHeader header) {
        return distinct(fields(header).stream()
                .map(FromAddresses::withoutNamesAndComments)
                .flatMap(ANGLES::splitAsStream)
                .flatMap(FromAddresses::addresses));
    }

    /**
     * The addresses anywhere in it, also in names, comments and encoded words. Whoever checked the sender did not look there: so
     * none of them is proof of anything.
     */
    static Collection<EmailAddress> anywhere(MailHeader header) {
        return distinct(fields(header).stream()
                .flatMap(field -> Stream.of(field, EncodedWords.decoded(field)))
                .map(field -> field.replace("&lt;", "<").replace("&gt;", ">").replace('"', ' '))
                .flatMap(FromAddresses::words));
    }

    /** Nothing, if something was cut away: it might have said who else the mail is from. */
    private static List<String> fields(MailHeader header) {
        List<String> fields = header.values("From");
        return header.isWhole("From") && fields.size() <= MAX_FIELDS ? fields : List.of();
    }

    private static Collection<EmailAddress> distinct(Stream<EmailAddress> addresses) {
        Map<String, EmailAddress> byMailbox = addresses.collect(Collectors.toMap(
                EmailAddress::normalised, Function.identity(), (one, same) -> one, LinkedHashMap::new));
        return byMailbox.values();
    }

    /** A part up to where an angle opens or closes: the address in angles, or else every word that is one. */
    private static Stream<EmailAddress> addresses(String part) {
        if (!part.startsWith("<")) {
            return words(part);
        }
        String inside =
                Stream.of(part.substring(1).split("@", -1)).map(String::strip).collect(Collectors.joining("@"));
        return EmailAddress.parse(ROUTE.matcher(inside).replaceFirst(""))
                .map(Stream::of)
                .orElseGet(() -> words(inside));
    }

    private static Stream<EmailAddress> words(String text) {
        return BETWEEN.splitAsStream(text)
                .filter(word -> word.contains("@"))
                .flatMap(word -> EmailAddress.parse(word).stream());
    }

    /** Blanks in place of quoted names, comments, and of quotes that nobody closes. A quoted local part stays. */
    private static String withoutNamesAndComments(String field) {
        StringBuilder rest = new StringBuilder(field);
        int from = 0;
        for (int open = field.indexOf('"'); open >= 0; open = field.indexOf('"', from)) {
            int close = closingQuote(field, open);
            from = (close < 0 ? open : close) + 1;
            boolean isLocalPart = close > 0
                    && field.startsWith("@", from)
                    && LOCAL_PART.matcher(field.substring(open + 1, close)).matches();
            if (!isLocalPart) {
                blank(rest, open, from);
            }
            if (close < 0) {
                break;
            }
        }
        return withoutComments(rest);
    }

    private static int closingQuote(String field, int open) {
        for (int at = open + 1; at < field.length(); at++) {
            if (field.charAt(at) == '"') {
                return at;
            }
            if (field.charAt(at) == '\\') {
                at++;
            }
        }
        return -1;
    }

    /** A comment may hold others; a parenthesis that nobody closes is none. */
    private static String withoutComments(StringBuilder text) {
        int[] opened = new int[text.length()];
        int[] deeper = new int[text.length() + 1];
        int depth = 0;
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) == '(') {
                opened[depth++] = at;
            } else if (text.charAt(at) == ')' && depth > 0) {
                deeper[opened[--depth]]++;
                deeper[at + 1]--;
            }
        }
        int within = 0;
        for (int at = 0; at < text.length(); at++) {
            within += deeper[at];
            if (within > 0) {
                text.setCharAt(at, ' ');
            }
        }
        return text.toString();
    }

    private static void blank(StringBuilder text, int from, int to) {
        for (int at = from; at < to; at++) {
            text.setCharAt(at, ' ');
        }
    }
}
