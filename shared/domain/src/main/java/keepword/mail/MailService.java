package keepword.mail;

import java.util.HashMap;
import java.util.Map;

/** What hands a mail to the world. */
public interface MailService {
    /** Tries once; it never retries by itself. */
    SendResult send(OutgoingMail mail);

    /**
     * A finished mail. Prints nothing of itself.
     *
     * @param to the one address it goes to
     * @param mime the whole message, ASCII only
     * @param tags lead events of the service back to the job; letters, digits, _ and -
     */
    record OutgoingMail(String to, String mime, Map<String, String> tags) {
        public OutgoingMail {
            tags = Map.copyOf(tags);
        }

        /** The same mail, with one more tag. */
        public OutgoingMail tagged(String name, String value) {
            Map<String, String> more = new HashMap<>(tags);
            more.put(name, value);
            return new OutgoingMail(to, mime, more);
        }

        @Override
        public String toString() {
            return "OutgoingMail[redacted]";
        }
    }

    /** What came of it. */
    sealed interface SendResult {
        /** The service took it. */
        record Sent(String messageId) implements SendResult {}

        /** The service refused it for now, definitely: it did not go. */
        record Deferred(String reason) implements SendResult {}

        /** The service refuses every mail of ours until somebody changes a setting: it did not go. */
        record Misconfigured(SetupProblem problem) implements SendResult {}

        /** The service will never take it. */
        record Rejected(String reason) implements SendResult {}

        /** Nobody knows whether it went. */
        record Unknown(String reason) implements SendResult {}
    }
}
