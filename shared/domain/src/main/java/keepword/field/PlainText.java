package keepword.field;

/** The characters that a text may have, wherever somebody types one. */
public final class PlainText {
    private static final char LINE_SEPARATOR = 0x2028;
    private static final char PARAGRAPH_SEPARATOR = 0x2029;

    /** Letters and signs that have no ink: blank Braille, fillers of Hangul. */
    private static final String LOOK_BLANK = "\u2800\u115F\u1160\u3164\uFFA0";

    private PlainText() {}

    /** Its length as people count it: an emoji beyond the first 65,536 characters is one. */
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Whether nothing in it can be seen. */
    public static boolean isBlank(String text) {
        return text.codePoints().allMatch(PlainText::isInvisible);
    }

    /** Whether it stands on one line and has neither control characters nor halves of characters. */
    public static boolean isOneLine(String text) {
        return text.codePoints().noneMatch(PlainText::isControl);
    }

    /** The same of every line. */
    public static boolean isLines(String text) {
        return text.codePoints().noneMatch(character -> character != '\n' && isControl(character));
    }

    /** Whether a character in it shows the words in another order than they are stored, and approved, in. */
    public static boolean isReordered(String text) {
        return text.chars().anyMatch(c -> (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069));
    }

    /** A text whose lines end in one way, tabs as blanks, what cannot be seen around it removed. */
    public static String tidied(String text) {
        String lines = text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .replace('\u0085', '\n')
                .replace(LINE_SEPARATOR, '\n')
                .replace(PARAGRAPH_SEPARATOR, '\n')
                .replace('\t', ' ');
        int from = 0;
        int to = lines.length();
        while (from < to && isInvisible(lines.codePointAt(from))) {
            from += Character.charCount(lines.codePointAt(from));
        }
        while (from < to && isInvisible(lines.codePointBefore(to))) {
            to -= Character.charCount(lines.codePointBefore(to));
        }
        return lines.substring(from, to);
    }

    private static boolean isInvisible(int character) {
        return LOOK_BLANK.indexOf(character) >= 0
                || Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.FORMAT;
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character)
                || character == LINE_SEPARATOR
                || character == PARAGRAPH_SEPARATOR
                || Character.getType(character) == Character.SURROGATE;
    }
}
