package keepword.card;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as somebody reads it: its characters without those that cannot be seen, each with the place it stands at. What
 * stands for a character in HTML, in a URL, in JSON or in a mail can be read as that character; a tag is a blank.
 */
final class Reading {
    private static final Pattern ENCODED =
            Pattern.compile("&(?:amp;)*+(?:#(?<decimal>\\d{1,7})|#[xX](?<hex>\\p{XDigit}{1,6})|[A-Za-z]{2,8});"
                    + "|%(?:25)*+(?<url>\\p{XDigit}{2})"
                    + "|=(?:C2=)?(?:09|0A|0D|20|A0)"
                    + "|\\\\u(?<json>\\p{XDigit}{4})|\\\\(?<escape>[nrt])"
                    + "|<[/!A-Za-z][^<>]{0,200}>");

    private int[] symbols;
    private int[] from;
    private int[] to;
    private int size;

    private Reading(int length) {
        this.symbols = new int[length];
        this.from = new int[length];
        this.to = new int[length];
    }

    /** The text as it stands there. */
    static Reading plain(String text) {
        Reading reading = new Reading(text.length());
        reading.append(text, 0, text.length());
        return reading;
    }

    /** The text with everything that stands for a character read as that character. */
    static Reading decoded(String text) {
        Reading reading = new Reading(text.length());
        Matcher encoded = ENCODED.matcher(text);
        int done = 0;
        while (encoded.find()) {
            reading.append(text, done, encoded.start());
            reading.append(character(encoded), encoded.start(), encoded.end());
            done = encoded.end();
        }
        reading.append(text, done, text.length());
        return reading;
    }

    /** Whether the two readings of a text can differ. */
    static boolean isEncoded(String text) {
        return ENCODED.matcher(text).find();
    }

    private static int character(Matcher encoded) {
        String decimal = encoded.group("decimal");
        if (decimal != null) {
            return Integer.parseInt(decimal);
        }
        if (encoded.group("escape") != null) {
            return encoded.group("escape").equals("t") ? '\t' : '\n';
        }
        String url = encoded.group("url");
        if (url != null) {
            int octet = Integer.parseInt(url, 16);
            // Part of a character that is not ASCII: no digit of ours, and as good as a blank.
            return octet < 0x80 ? octet : ' ';
        }
        String hex = encoded.group("hex") != null ? encoded.group("hex") : encoded.group("json");
        return hex != null ? Integer.parseInt(hex, 16) : ' ';
    }

    private void append(String text, int start, int end) {
        for (int i = start; i < end; ) {
            int character = text.codePointAt(i);
            int next = i + Character.charCount(character);
            append(character, i, next);
            i = next;
        }
    }

    private void append(int character, int start, int end) {
        if (isInvisible(character)) {
            return;
        }
        int digit = digit(character);
        symbols[size] = digit >= 0 ? '0' + digit : isWall(character) ? -character : character;
        from[size] = start;
        to[size] = end;
        size++;
    }

    /** Zero-width characters, marks for the direction, and what is put on the character before it. */
    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    /** What a digit of any script is worth, or of a superscript, subscript or circled one; -1 if it is none. */
    @SuppressWarnings("CharacterGetNumericValue") // asked about numbers only, which are no letters
    static int digit(int character) {
        if (character < 0x80) {
            return character >= '0' && character <= '9' ? character - '0' : -1;
        }
        return switch (Character.getType(character)) {
            case Character.DECIMAL_DIGIT_NUMBER -> Character.digit(character, 10);
            case Character.OTHER_NUMBER -> {
                int value = Character.getNumericValue(character);
                yield value <= 9 ? value : -1;
            }
            default -> -1;
        };
    }

    /** A letter, or a number that is no digit. */
    private static boolean isWall(int character) {
        return Character.isLetter(character)
                || Character.getType(character) == Character.LETTER_NUMBER
                || Character.getType(character) == Character.OTHER_NUMBER;
    }

    int size() {
        return size;
    }

    /** '0' to '9' for a digit, negative for a letter, else the character. */
    int symbol(int index) {
        return index >= 0 && index < size ? symbols[index] : ' ';
    }

    boolean isDigit(int index) {
        int symbol = symbol(index);
        return symbol >= '0' && symbol <= '9';
    }

    boolean isLetter(int index) {
        return symbol(index) < 0;
    }

    /** Where a character begins in the text. */
    int from(int index) {
        return from[index];
    }

    /** Where a character ends in the text. */
    int to(int index) {
        return to[index];
    }

    /** The characters between two places, digits as 0 to 9. */
    String text(int start, int end) {
        StringBuilder text = new StringBuilder(end - start);
        for (int i = start; i < end; i++) {
            text.appendCodePoint(Math.abs(symbols[i]));
        }
        return text.toString();
    }
}
