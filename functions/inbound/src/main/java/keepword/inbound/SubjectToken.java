package keepword.inbound;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import keepword.link.LinkTokens;
import keepword.link.UnsubscribeLink;

/** Finds the token of an unsubscribe link in a subject, whatever a mail program did to it. */
final class SubjectToken {
    /** More than any token needs; a longer subject is cut, so that nobody makes us work. */
    private static final int MAX_SUBJECT = 4_000;

    private static final int MAX_PIECES = 4;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{20,400}");

    private SubjectToken() {}

    /** What the first genuine token says. */
    static Optional<UnsubscribeLink> find(InboundMail mail, LinkTokens tokens) {
        return mail.values("Subject").stream()
                .map(subject -> subject.substring(0, Math.min(subject.length(), MAX_SUBJECT)))
                .flatMap(subject -> candidates(subject).stream())
                .flatMap(candidate -> tokens.read(candidate).stream())
                .findFirst();
    }

    private static Set<String> candidates(String subject) {
        Set<String> candidates = new LinkedHashSet<>();
        for (String text : List.of(decoded(subject), subject)) {
            addWords(text, candidates);
            // A mail program that folds within a word leaves white space there.
            String[] pieces = text.split("\\s+", -1);
            for (int from = 0; from < pieces.length; from++) {
                StringBuilder joined = new StringBuilder(pieces[from]);
                for (int to = from + 1; to < pieces.length && to < from + MAX_PIECES; to++) {
                    addWords(joined.append(pieces[to]).toString(), candidates);
                }
            }
        }
        return candidates;
    }

    private static void addWords(String text, Set<String> candidates) {
        for (String word : words(text)) {
            candidates.add(word);
            // Emphasis, as in _token_ or --token--, is made of letters that a token may hold too.
            candidates.add(word.replaceFirst("^[_-]+", ""));
            candidates.add(word.replaceFirst("[_-]+$", ""));
            candidates.add(word.replaceAll("^[_-]+|[_-]+$", ""));
        }
    }

    private static List<String> words(String text) {
        return new ArrayList<>(
                WORD.matcher(text).results().map(MatchResult::group).toList());
    }

    /** Encoded words (RFC 2047) replaced by what they say; as it is if their charset is unknown. */
    private static String decoded(String subject) {
        try {
            return MimeUtility.decodeText(subject);
        } catch (UnsupportedEncodingException e) {
            return subject;
        }
    }
}
