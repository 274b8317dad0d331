package keepword.aws;

import java.time.Instant;
import java.util.Optional;

/** What came through an SNS topic into a queue of ours (not raw). */
public sealed interface SnsMessage {
    /**
     * What somebody published to the topic.
     *
     * @param id the same for every delivery of it
     * @param text as it was published
     */
    record Notification(String id, Optional<Instant> at, String text) implements SnsMessage {}

    /**
     * SNS speaks for itself: about a subscription, say.
     *
     * @param type what SNS calls it, or {@code test}
     */
    record Housekeeping(String type) implements SnsMessage {}

    /** Not from SNS, or from another topic: nobody may act on it. */
    record Foreign() implements SnsMessage {}

    /**
     * Reads the body of a message.
     *
     * @param topic the ARN of the only topic that counts
     */
    static SnsMessage read(String body, String topic) {
        return JsonView.parse(body)
                .filter(envelope -> envelope.at("TopicArn").text().equals(Optional.of(topic)))
                .map(SnsMessage::read)
                .orElseGet(Foreign::new);
    }

    private static SnsMessage read(JsonView envelope) {
        String type = envelope.at("Type").text().orElse("Notification");
        if (!type.equals("Notification")) {
            return new Housekeeping(type);
        }
        return envelope.at("Message")
                .text()
                .<SnsMessage>map(text -> isTest(text) ? new Housekeeping("test") : notification(envelope, text))
                .orElseGet(Foreign::new);
    }

    private static Notification notification(JsonView envelope, String text) {
        String id = envelope.at("MessageId").text().orElse("");
        return new Notification(id, envelope.at("Timestamp").time(), text);
    }

    /** SES tries a topic out with words when it is told to publish there. */
    private static boolean isTest(String text) {
        return text.startsWith("Successfully validated SNS topic");
    }
}
