package keepword.field;

import java.util.regex.Pattern;
import keepword.card.CardNumbers;
import keepword.field.FieldProblem.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What a text from outside has to be: one line or several, so long at most, without control characters and payment card
 * numbers (promise {@code no-card-numbers}). Events, forms, operations and imports share these rules, so that whatever one
 * of them accepts can be saved by every other.
 *
 * @param maxLength in characters as people count them
 * @param multiline whether it may have several lines
 * @param ownNumbers what the vendor's own numbers in this field look like, which may read as card numbers; null for nothing
 * @param language whether it is a language tag
 * @param masked whether a card number is masked rather than refused, since nobody can correct the text
 */
public record TextRule(
        int maxLength, boolean multiline, @Nullable Pattern ownNumbers, boolean language, boolean masked) {
    /** The tags of BCP 47 that name a language first, as ISO 639 has it; programs like to write an underscore. */
    private static final Pattern LANGUAGE_TAG = Pattern.compile("(?i)[a-z]{2,3}([-_][a-z0-9]{1,8})*");

    /** Times its length: what is typed may hold as many halves of characters, blanks and line ends that are removed. */
    private static final int MAX_TYPED = 10;

    /** The name of a person. */
    public static final TextRule NAME = line(200);

    public static final TextRule PHONE = line(200);

    /** A postal address. */
    public static final TextRule POSTAL_ADDRESS = lines(1000);

    public static final TextRule EMAIL = line(254);

    /** A language (BCP 47). */
    public static final TextRule LANGUAGE = new TextRule(35, false, null, true, false);

    /** What refers to something: the id of a ticket, the name of an agent, a reason in a few words. */
    public static final TextRule REFERENCE = line(200);

    /** The name, the number or the key of something that is sold. */
    public static final TextRule PRODUCT = line(1000);

    public static TextRule line(int maxLength) {
        return new TextRule(maxLength, false, null, false, false);
    }

    public static TextRule lines(int maxLength) {
        return new TextRule(maxLength, true, null, false, false);
    }

    /** The same rule, for a field with numbers of the vendor's own. */
    public TextRule withOwnNumbers(Pattern numbers) {
        return new TextRule(maxLength, multiline, numbers, language, masked);
    }

    /** The same rule, for a text that was written elsewhere and cannot be corrected there: card numbers in it are masked. */
    public TextRule withCardsMasked() {
        return new TextRule(maxLength, multiline, ownNumbers, language, true);
    }

    /**
     * A text that was checked.
     *
     * @param value the text as it is to be kept, empty if nothing in it can be seen; good for something only without a problem
     */
    public record Checked(String value, @Nullable FieldProblem problem) {
        @Override
        public String toString() {
            return "[redacted]";
        }
    }

    /** Checks a text. Blank is no problem here. */
    public Checked check(String text) {
        if (text.length() > MAX_TYPED * (long) maxLength) {
            // Whatever is left of it when it is tidied: sizes are cut before anything else.
            return new Checked(text.substring(0, maxLength), new FieldProblem(Kind.TOO_LONG, maxLength));
        }
        String tidied = PlainText.tidied(text);
        String value = masked ? CardNumbers.masked(tidied) : tidied;
        return new Checked(value, problem(value));
    }

    /** The same, but blank is a problem. */
    public Checked checkRequired(String text) {
        Checked checked = check(text);
        return checked.value().isEmpty() ? new Checked("", FieldProblem.of(Kind.MISSING)) : checked;
    }

    private @Nullable FieldProblem problem(String value) {
        if (PlainText.length(value) > maxLength) {
            return new FieldProblem(Kind.TOO_LONG, maxLength);
        }
        if (multiline ? !PlainText.isLines(value) : !PlainText.isOneLine(value)) {
            return FieldProblem.of(multiline ? Kind.CONTROL_CHARACTER_IN_LINES : Kind.CONTROL_CHARACTER);
        }
        if (language && !value.isEmpty() && !LANGUAGE_TAG.matcher(value).matches()) {
            return FieldProblem.of(Kind.NOT_A_LANGUAGE);
        }
        boolean own = ownNumbers != null && ownNumbers.matcher(value).matches();
        return !own && CardNumbers.isIn(value) ? FieldProblem.of(Kind.CARD_NUMBER) : null;
    }
}
