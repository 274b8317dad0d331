package keepword.message;

import keepword.kernel.EmailAddress;
import org.jspecify.annotations.Nullable;

/** What came of writing a mail. */
public sealed interface Written {
    /**
     * A mail that is written, not yet put into its envelope.
     *
     * @param unsubscribeToken for a promotional mail; null for any other
     */
    record RenderedMail(
            EmailAddress to, Content content, @Nullable String unsubscribeToken) implements Written {
        @Override
        public String toString() {
            return "RenderedMail[redacted]";
        }
    }

    /** It has no longer to be sent; the reason is in words. */
    record NotNeeded(String reason) implements Written {}

    /** A mail that is not promotional. */
    static Written to(EmailAddress to, Content content) {
        return new RenderedMail(to, content, null);
    }

    /** For a mail about somebody of whom nothing is held any longer. */
    static Written nobodyThere() {
        return new NotNeeded("nothing is held any longer about whom it was to go to");
    }

    /** Later news of what it is about came with a mail of their own. */
    static Written overtaken() {
        return new NotNeeded("later news have overtaken it");
    }

    /** A record comes with its mail in one commit: one that is not there was removed since. */
    static Written recordRemoved() {
        return new NotNeeded("the record that it is about was removed");
    }
}
