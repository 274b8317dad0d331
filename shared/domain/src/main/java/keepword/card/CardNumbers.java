package keepword.card;

import java.util.BitSet;
import java.util.List;

/**
 * Finds payment card numbers in any text (promise {@code no-card-numbers}), however their digits are written and parted;
 * {@link CardFinder} says what counts as one. Where somebody can correct a text, one with a card number is refused;
 * where nobody can, it is {@link #masked}.
 *
 * <p>Digits count in every script, also superscript and circled, and as a reference or escape of HTML, URLs or JSON
 * ({@link Reading}). A number that is only a part of a longer group of digits is not looked for: every long number
 * would hold one by chance. How much is missed and refused by mistake: docs/cards.md.
 *
 * <p>Linear in the length of the text, and immediate for a text with fewer than twelve digits.
 */
public final class CardNumbers {
    private static final int SHORTEST = 12;
    /** A letter, so that what stood on either side of a number does not join to another one. */
    private static final char MASK = 'X';

    private CardNumbers() {}

    /** Whether a card number stands anywhere in a text. */
    public static boolean isIn(String text) {
        return hasDigits(text)
                && (isIn(text, Reading.plain(text)) || (Reading.isEncoded(text) && isIn(text, Reading.decoded(text))));
    }

    /**
     * Whether a card number stands in one of several texts or goes from one on to the next, as if they were lines of one
     * text: the lines of an address, the fields that somebody fills in one after the other.
     */
    public static boolean isInLines(List<String> lines) {
        return lines.stream().anyMatch(CardNumbers::isIn) || isIn(String.join("\n", lines));
    }

    /** The text with an X for each digit of a card number in it, and no card number left. */
    public static String masked(String text) {
        String masked = text;
        while (isIn(masked)) {
            masked = masked(masked, Reading.plain(masked));
            masked = masked(masked, Reading.decoded(masked));
        }
        return masked;
    }

    private static boolean isIn(String text, Reading reading) {
        return !new CardFinder(text, reading, 1).found().isEmpty();
    }

    private static String masked(String text, Reading reading) {
        BitSet digits = new BitSet();
        for (CardFinder.Found found : new CardFinder(text, reading, Integer.MAX_VALUE).found()) {
            for (int group = found.first(); group <= found.last(); group++) {
                digits.set(
                        found.run().group(group).from(),
                        found.run().group(group).to());
            }
        }
        StringBuilder masked = new StringBuilder(text.length());
        int done = 0;
        for (int digit = digits.nextSetBit(0); digit >= 0; digit = digits.nextSetBit(digit + 1)) {
            masked.append(text, done, reading.from(digit)).append(MASK);
            done = reading.to(digit);
        }
        return masked.append(text, done, text.length()).toString();
    }

    private static boolean hasDigits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length() && digits < SHORTEST; i++) {
            char character = text.charAt(i);
            // Half of a character beyond the basic plane may be half of a digit.
            boolean maybe = Character.isSurrogate(character)
                    ? Character.isLowSurrogate(character)
                    : Reading.digit(character) >= 0;
            digits += maybe ? 1 : 0;
        }
        return digits >= SHORTEST;
    }
}
