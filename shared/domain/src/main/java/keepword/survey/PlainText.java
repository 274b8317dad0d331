package keepword.survey;

/** What a text may consist of, wherever somebody types one. */
final class PlainText {
    private static final int LINE_SEPARATOR = 0x2028;
    private static final int PARAGRAPH_SEPARATOR = 0x2029;

    private PlainText() {}

    /** Its length as people count it: an emoji beyond the first 65,536 characters is one. */
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Whether nothing in it can be seen. */
    static boolean isBlank(String text) {
        return text.codePoints()
                .allMatch(character -> Character.isWhitespace(character)
                        || Character.isSpaceChar(character)
                        || Character.getType(character) == Character.FORMAT);
    }

    /** Whether it stands on one line and has neither control characters nor halves of characters. */
    static boolean isOneLine(String text) {
        return text.codePoints().noneMatch(PlainText::isControl);
    }

    /** The same of every line. */
    static boolean isLines(String text) {
        return text.codePoints().noneMatch(character -> character != '\n' && isControl(character));
    }

    /** A text whose lines end in one way, white space around it removed. */
    static String tidied(String text) {
        return text.replaceAll("\r\n|[\r\u0085\u2028\u2029]", "\n").strip();
    }

    private static boolean isControl(int character) {
        return Character.isISOControl(character)
                || character == LINE_SEPARATOR
                || character == PARAGRAPH_SEPARATOR
                || Character.getType(character) == Character.SURROGATE;
    }
}
