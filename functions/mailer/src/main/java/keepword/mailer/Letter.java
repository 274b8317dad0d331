package keepword.mailer;

import keepword.agenda.WorkId;
import keepword.mail.MailKind;
import keepword.person.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * A mail that is written, not yet put into its envelope.
 *
 * @param unsubscribeToken for a promotional mail; null for any other
 */
record Letter(
        WorkId work,
        MailKind kind,
        EmailAddress to,
        String subject,
        String text,
        String html,
        @Nullable String unsubscribeToken) {
    /** The same with the headers of RFC 8058. */
    Letter withWayOut(String token) {
        return new Letter(work, kind, to, subject, text, html, token);
    }

    @Override
    public String toString() {
        return "Letter[" + work + "]";
    }
}
