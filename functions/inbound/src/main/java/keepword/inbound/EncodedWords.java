package keepword.inbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Reads the encoded words of a header field (RFC 2047) where a strict reader gives up: glued to their neighbours, cut off, without
 * padding, split in the middle of a letter, of a charset that nobody knows. In linear time.
 */
final class EncodedWords {
    private static final Pattern BEGIN = Pattern.compile("=\\?([^?\\s]{0,60})\\?([BbQq])\\?");
    /** More than a subject or a name needs. */
    private static final int MAX_WORDS = 60;

    /** The same. To look up a charset that nobody knows takes a fifth of a millisecond. */
    private static final int MAX_CHARSETS = 4;

    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private EncodedWords() {}

    /** The text as a reader sees it. */
    static String decoded(String text) {
        return decoded(text, true, true);
    }

    /** The text in every reading that it allows. */
    static Set<String> readings(String text) {
        Set<String> readings = new LinkedHashSet<>();
        readings.add(decoded(text, true, true));
        readings.add(decoded(text, true, false));
        readings.add(decoded(text, false, false));
        return readings;
    }

    /**
     * @param joined whether neighbours continue each other's bytes, or each stands for itself
     * @param labelled whether the words are what their labels say, or rather ASCII in which an underscore is one
     */
    private static String decoded(String text, boolean joined, boolean labelled) {
        List<MatchResult> words = BEGIN.matcher(text).results().limit(MAX_WORDS).toList();
        Map<String, Charset> charsets = new HashMap<>();
        StringBuilder decoded = new StringBuilder();
        StringBuilder content = new StringBuilder();
        int from = 0;
        for (int i = 0; i < words.size(); i++) {
            MatchResult word = words.get(i);
            boolean neighbour = i > 0 && text.substring(from, word.start()).isBlank();
            boolean continues = joined && neighbour && isAlike(words.get(i - 1), word);
            if (!continues && i > 0) {
                decoded.append(decoded(words.get(i - 1), content, labelled, charsets));
                content.setLength(0);
            }
            if (!neighbour) {
                decoded.append(text, from, word.start());
            }
            int limit = i + 1 < words.size() ? words.get(i + 1).start() : text.length();
            int end = text.indexOf("?=", word.end(), limit);
            content.append(text, word.end(), end < 0 ? limit : end);
            from = end < 0 ? limit : end + 2;
        }
        if (!words.isEmpty()) {
            decoded.append(decoded(words.getLast(), content, labelled, charsets));
        }
        return decoded.append(text, from, text.length()).toString();
    }

    private static boolean isAlike(MatchResult one, MatchResult other) {
        return one.group(1).equalsIgnoreCase(other.group(1)) && one.group(2).equalsIgnoreCase(other.group(2));
    }

    private static String decoded(
            MatchResult word, StringBuilder content, boolean labelled, Map<String, Charset> charsets) {
        byte[] bytes = word.group(2).equalsIgnoreCase("B") ? base64(content) : quotedPrintable(content, labelled);
        String label = word.group(1);
        boolean isLookedUp = labelled && (charsets.containsKey(label) || charsets.size() < MAX_CHARSETS);
        return new String(bytes, isLookedUp ? charsets.computeIfAbsent(label, EncodedWords::charset) : ISO_8859_1);
    }

    private static Charset charset(String label) {
        try {
            return Charset.forName(label.replaceFirst("\\*.*", ""));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return ISO_8859_1;
        }
    }

    private static byte[] base64(CharSequence content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int bits = 0;
        int count = 0;
        for (int i = 0; i < content.length(); i++) {
            char character = content.charAt(i);
            int sextet = BASE64.indexOf(character == '-' ? '+' : character == '_' ? '/' : character);
            if (character == '=') {
                count = 0;
            } else if (sextet >= 0) {
                bits = (bits << 6 | sextet) & 0xFFFF;
                count += 6;
                if (count >= 8) {
                    count -= 8;
                    bytes.write(bits >> count);
                }
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] quotedPrintable(StringBuilder content, boolean labelled) {
        String text = content.toString();
        return unescaped(labelled ? text.replace('_', ' ') : text, "=");
    }

    /** The bytes of a text, where a mark and two hexadecimal digits stand for one. */
    static byte[] unescaped(String text, String marks) {
        byte[] escaped = text.getBytes(UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < escaped.length; i++) {
            int high = i + 2 < escaped.length && marks.indexOf(escaped[i]) >= 0 ? digit(escaped[i + 1]) : -1;
            int low = high < 0 ? -1 : digit(escaped[i + 2]);
            bytes.write(low < 0 ? escaped[i] : high << 4 | low);
            i += low < 0 ? 0 : 2;
        }
        return bytes.toByteArray();
    }

    private static int digit(byte character) {
        return Character.digit(character, 16);
    }
}
