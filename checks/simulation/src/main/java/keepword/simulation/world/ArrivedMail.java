package keepword.simulation.world;

import java.time.Instant;

/**
 * A mail that reaches SES.
 *
 * @param raw as it is put into the bucket
 * @param envelopeSender whom the sending server names; empty for a bounce
 * @param spf what SES finds, such as {@code PASS}, {@code FAIL} or {@code GRAY}; as do the other two
 */
public record ArrivedMail(String raw, String envelopeSender, String spf, String dkim, String dmarc) {
    private static final String KEY = "objectKey\\\":\\\"";

    /** What SES publishes about it, as it comes out of the queue. */
    String message(String key, Instant at) {
        String event = "{\"notificationType\":\"Received\",\"receipt\":{\"timestamp\":\"" + at + "\""
                + verdict("spf", spf) + verdict("dkim", dkim) + verdict("dmarc", dmarc)
                + ",\"action\":{\"type\":\"S3\",\"objectKey\":\"" + key + "\"}},\"mail\":{\"timestamp\":\"" + at
                + "\",\"source\":\"" + envelopeSender + "\",\"messageId\":\"" + key + "\"}}";
        return "{\"Type\":\"Notification\",\"MessageId\":\"sns-" + key + "\",\"TopicArn\":\"" + Functions.INBOUND_TOPIC
                + "\",\"Message\":\"" + event.replace("\"", "\\\"") + "\"}";
    }

    private static String verdict(String name, String status) {
        return ",\"" + name + "Verdict\":{\"status\":\"" + status + "\"}";
    }

    /** Which mail a message is about. */
    static String keyIn(String message) {
        int from = message.indexOf(KEY) + KEY.length();
        return message.substring(from, message.indexOf('\\', from));
    }
}
