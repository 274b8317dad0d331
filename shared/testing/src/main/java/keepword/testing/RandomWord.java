package keepword.testing;

import java.util.UUID;

/** Words that no other test uses. */
public final class RandomWord {
    private RandomWord() {}

    /** A new word of 32 small letters, and no digits: by chance, those may read as the number of a card. */
    public static String unique() {
        return UUID.randomUUID()
                .toString()
                .replace("-", "")
                .chars()
                .map(c -> Character.isDigit(c) ? c - '0' + 'g' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
