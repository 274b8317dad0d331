package keepword.policy;

import keepword.kernel.Hashes;
import org.jspecify.annotations.Nullable;

/**
 * What a version of the policy says in one language. It is kept once, permanently.
 *
 * @param markdown its text
 * @param summary what changes for a person
 * @param reason why a change needs no notice; null of one that does
 */
public record PolicyWords(
        String markdown, String summary, @Nullable String reason) {
    /** The SHA-256 of the text, as everybody computes it who has the file. */
    public String hash() {
        return Hashes.hex(markdown);
    }
}
