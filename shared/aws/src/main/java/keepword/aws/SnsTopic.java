package keepword.aws;

import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The SNS topic behind a queue of ours. Nobody acts on what comes from another one. What SNS says about itself is logged, and a
 * subscription that ends raises an alarm: from then on nothing would arrive, and nobody would notice.
 *
 * @param arn the ARN of the only topic that is believed
 */
public record SnsTopic(String arn, StructuredLog log) {
    private static final Pattern TYPE = Pattern.compile("[A-Za-z]{1,40}");

    /**
     * Has the notification in a message handled.
     *
     * @param handler false if it cannot be read
     * @return false if the message cannot be read, or did not come through this topic
     */
    public boolean handle(String body, Predicate<SnsMessage.Notification> handler) {
        return switch (SnsMessage.read(body, arn)) {
            case SnsMessage.Foreign() -> false;
            case SnsMessage.Notification notification -> handler.test(notification);
            case SnsMessage.Housekeeping(String type) -> {
                log.event(
                        "topic.housekeeping", Map.of("type", TYPE.matcher(type).matches() ? type : "unknown"));
                if (type.equals("UnsubscribeConfirmation")) {
                    log.metric("SubscriptionsEnded", "Count", 1);
                }
                yield true;
            }
        };
    }
}
