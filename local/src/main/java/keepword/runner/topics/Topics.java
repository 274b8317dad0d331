package keepword.runner.topics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import keepword.runner.Json;
import keepword.runner.queues.Queues;
import keepword.runner.template.QueueSpec;
import keepword.runner.template.Template;
import keepword.runner.template.TopicSpec;

/** The part of Amazon SNS that the product uses: what is published to a topic goes to the queues subscribed to it. */
public final class Topics {
    private final List<TopicSpec> specs;
    private final Queues queues;
    private final InstantSource clock;

    public Topics(Template template, Queues queues, InstantSource clock) {
        this.specs = template.topics();
        this.queues = queues;
        this.clock = clock;
    }

    public List<TopicSpec> specs() {
        return specs;
    }

    /** The topic whose messages a queue gets. */
    public Optional<TopicSpec> of(QueueSpec queue) {
        return specs.stream()
                .filter(topic -> topic.queues().contains(queue.name()))
                .findFirst();
    }

    /** Publishes a message, and answers its id. */
    public String publish(String arn, String message) {
        String id = UUID.randomUUID().toString();
        String body = Json.write(envelope(arn, id, message));
        specs.stream()
                .filter(topic -> topic.arn().equals(arn))
                .flatMap(topic -> topic.queues().stream())
                .flatMap(name ->
                        queues.specs().stream().filter(queue -> queue.name().equals(name)))
                .forEach(queue -> queues.send(queue, body));
        return id;
    }

    /** The body that a message has in a queue: an event of SES that stands alone gets the envelope of the queue's topic. */
    public String body(QueueSpec queue, String message) {
        return of(queue)
                .filter(_ -> isBareEvent(message))
                .map(topic -> Json.write(envelope(topic.arn(), UUID.randomUUID().toString(), message)))
                .orElse(message);
    }

    private static boolean isBareEvent(String message) {
        return Json.parseObject(message)
                .filter(event -> event.has("notificationType") || event.has("eventType"))
                .filter(event -> !event.has("TopicArn"))
                .isPresent();
    }

    private ObjectNode envelope(String arn, String id, String message) {
        return Json.object()
                .put("Type", "Notification")
                .put("MessageId", id)
                .put("TopicArn", arn)
                .put("Subject", "Amazon SES Email Event Notification")
                .put("Message", message)
                .put("Timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("SignatureVersion", "1")
                .put("Signature", "local")
                .put("SigningCertURL", "")
                .put("UnsubscribeURL", "");
    }
}
