package keepword.runner.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import keepword.runner.Json;

/**
 * A queue of the template.
 *
 * @param attributes as the SQS API takes them
 * @param deadLetters the name of its dead-letter queue; empty if it has none
 */
public record QueueSpec(String id, String name, Map<String, String> attributes, String deadLetters) {
    private static final List<String> ATTRIBUTES = List.of(
            "VisibilityTimeout",
            "DelaySeconds",
            "MessageRetentionPeriod",
            "MaximumMessageSize",
            "ReceiveMessageWaitTimeSeconds",
            "FifoQueue",
            "ContentBasedDeduplication");

    static QueueSpec of(Resource resource) {
        Tree properties = resource.properties();
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String attribute : ATTRIBUTES) {
            properties.at(attribute).text().ifPresent(value -> attributes.put(attribute, value));
        }
        Tree redrive = properties.at("RedrivePolicy");
        if (redrive.value() instanceof Map<?, ?> policy) {
            attributes.put("RedrivePolicy", Json.write(policy));
        }
        String deadLetters =
                redrive.at("deadLetterTargetArn").text().map(Aws::lastSegment).orElse("");
        return new QueueSpec(resource.id(), Names.queueName(properties, resource.id()), attributes, deadLetters);
    }

    /** How long a message that was received stays invisible, in seconds. */
    public int visibilityTimeout() {
        return Integer.parseInt(attributes.getOrDefault("VisibilityTimeout", "30"));
    }
}
