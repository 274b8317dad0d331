package keepword.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import keepword.link.LinkTokens;
import keepword.link.UnsubscribeLink;

/**
 * Finds the token of an unsubscribe link in a subject, whatever mail programs did to it. A token is ASCII and says itself where it
 * ends: so everything else is removed, from the subject as it stands and from whatever it reads as when it is decoded.
 */
final class SubjectToken {
    /** More than any token needs. */
    private static final int MAX_SUBJECT = 4_000;

    private static final int MAX_SUBJECTS = 2;
    private static final int MAX_READINGS = 12;

    /** Dashes that word processors put in place of one hyphen, or of two. */
    private static final String HYPHENS = "\u2010\u2011\u2012\u2013\u2212";

    private static final String DOUBLE_HYPHENS = "\u2014\u2015";

    /** Full-width letters follow the order of ASCII. */
    private static final int FULL_WIDTH = 0xFF01 - '!';

    private SubjectToken() {}

    /** What the first genuine token says. */
    static Optional<UnsubscribeLink> find(MailHeader header, LinkTokens tokens) {
        return header.values("Subject").stream()
                .limit(MAX_SUBJECTS)
                .map(subject -> subject.substring(0, Math.min(subject.length(), MAX_SUBJECT)))
                .flatMap(subject -> readings(subject).stream())
                .flatMap(reading -> tokens.find(UnsubscribeLink.TYPE, withoutOthers(reading)).stream())
                .findFirst();
    }

    /** What has been encoded twice is decoded twice. */
    private static Set<String> readings(String subject) {
        Set<String> all = new LinkedHashSet<>(List.of(subject));
        Set<String> latest = all;
        while (!latest.isEmpty() && all.size() < MAX_READINGS) {
            Set<String> next = new LinkedHashSet<>();
            for (String text : latest) {
                next.addAll(EncodedWords.readings(text));
                next.add(new String(EncodedWords.unescaped(text, "%="), UTF_8));
            }
            next.removeAll(all);
            all.addAll(next);
            latest = next;
        }
        return all;
    }

    /** The text without any character that no token has. */
    private static String withoutOthers(String text) {
        StringBuilder rest = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            char ascii = character > FULL_WIDTH && character <= FULL_WIDTH + '~'
                    ? (char) (character - FULL_WIDTH)
                    : character;
            if (HYPHENS.indexOf(character) >= 0) {
                rest.append('-');
            } else if (DOUBLE_HYPHENS.indexOf(character) >= 0) {
                rest.append("--");
            } else if (ascii < 0x80 && (Character.isLetterOrDigit(ascii) || ascii == '-' || ascii == '_')) {
                rest.append(ascii);
            }
        }
        return rest.toString();
    }
}
