package keepword.feedback;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the other mail server answered, as far as it can be compared.
 *
 * @param statuses the enhanced status codes (RFC 3463): the one that SES reports, and the first in the answer itself
 * @param smtpClass the class of the first of them, or of the reply code where there is none; a blank if nobody says
 * @param words the words of the answer, in lower case, with a blank around each; no addresses, host names, links or numbers,
 *     which may spell anything
 */
record Diagnosis(List<String> statuses, char smtpClass, String words) {
    /** Answers are a few lines; what is longer quotes something. */
    private static final int MAX_CHARACTERS = 2_000;

    private static final Pattern STATUS = Pattern.compile("(?<![\\w.])[245]\\.\\d{1,3}\\.\\d{1,3}(?![\\w@-]|\\.\\w)");
    private static final Pattern REPLY =
            Pattern.compile("^\\s*(?:smtp\\s*;)?\\s*([245])\\d\\d\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME_OR_LINK = Pattern.compile("@|://|\\w\\.\\w");

    static Diagnosis of(String status, String answer) {
        String text = answer.substring(0, Math.min(answer.length(), MAX_CHARACTERS));
        List<String> statuses = Stream.of(status, text)
                .flatMap(from -> statusIn(from.substring(0, Math.min(from.length(), MAX_CHARACTERS))).stream())
                .toList();
        Matcher reply = REPLY.matcher(text);
        char smtpClass = !statuses.isEmpty()
                ? statuses.getFirst().charAt(0)
                : reply.find() ? reply.group(1).charAt(0) : ' ';
        return new Diagnosis(statuses, smtpClass, words(text));
    }

    /** The status that says most: none says less than a general one. */
    String status() {
        return statuses.stream()
                .filter(status -> !status.endsWith(".0.0"))
                .findFirst()
                .orElse(statuses.isEmpty() ? "none" : statuses.getFirst());
    }

    /** The words of a text, to compare it with. */
    static String words(String text) {
        return Stream.of(text.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(token -> !NAME_OR_LINK.matcher(token).find())
                .flatMap(token -> Stream.of(token.replaceAll("['\u2019]", "").split("[^\\p{L}\\p{M}]+")))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" ", " ", " "));
    }

    private static Optional<String> statusIn(String text) {
        Matcher status = STATUS.matcher(text);
        return status.find() ? Optional.of(status.group()) : Optional.empty();
    }
}
