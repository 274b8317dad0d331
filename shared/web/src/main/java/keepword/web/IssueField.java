package keepword.web;

import keepword.field.TextRule;
import keepword.kernel.Hashes;
import keepword.person.PersonRecord.Message;

/**
 * A text of a support issue in the form that corrects it.
 *
 * @param label who wrote it and when
 */
public record IssueField(String name, String label, String value, TextRule rule) {
    public static final String SUBJECT = "subject";

    /** What the text of a message is called in the form. */
    public static String name(Message message) {
        return "message-" + Hashes.sha256(message.id());
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
