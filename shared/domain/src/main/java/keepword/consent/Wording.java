package keepword.consent;

import keepword.field.TextRule;
import keepword.kernel.Hashes;

/**
 * What people are asked by whether they want promotional mail, word for word (promise {@code collect-with-reason}). It is
 * kept once, permanently, and holds nothing personal; the evidence of a choice names it by its id.
 *
 * @param text what stands there, one line or several
 * @param language of the text (BCP 47)
 * @param place where it stands: the path of a page of ours, or what the shop calls it
 */
public record Wording(String text, String language, String place) {
    /** What a text may be. */
    public static final TextRule TEXT = TextRule.lines(2_000);

    /** The SHA-256 of all that it says, so that it can never come to mean something else. */
    public String id() {
        return Hashes.sha256(language, place, text);
    }
}
