package keepword.runner.queues;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import keepword.runner.Json;
import keepword.runner.lambda.Outcome;
import keepword.runner.template.Aws;
import keepword.runner.template.QueueSource;
import software.amazon.awssdk.services.sqs.model.Message;

/** The event that a batch of messages becomes, and what the function's answer says about them. */
final class SqsEvents {
    private SqsEvents() {}

    static String event(QueueSource source, List<Message> messages) {
        ObjectNode event = Json.object();
        ArrayNode records = event.putArray("Records");
        for (Message message : messages) {
            ObjectNode attributes = Json.object();
            message.attributesAsStrings().forEach(attributes::put);
            ObjectNode messageAttributes = Json.object();
            message.messageAttributes()
                    .forEach((name, value) -> messageAttributes
                            .putObject(name)
                            .put("dataType", value.dataType())
                            .put("stringValue", value.stringValue()));
            ObjectNode one = records.addObject()
                    .put("messageId", message.messageId())
                    .put("receiptHandle", message.receiptHandle())
                    .put("body", message.body());
            one.set("attributes", attributes);
            one.set("messageAttributes", messageAttributes);
            one.put("md5OfBody", message.md5OfBody())
                    .put("eventSource", "aws:sqs")
                    .put("eventSourceARN", source.arn())
                    .put("awsRegion", Aws.REGION);
        }
        return Json.write(event);
    }

    /** The messages of the batch that are done, by the rules of Lambda's event source. */
    static List<Message> done(QueueSource source, List<Message> batch, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Crashed _ -> List.of();
            case Outcome.Answered(String json)
            when source.partialFailures() -> {
                JsonNode failures = Json.parse(json).orElseGet(Json::object).path("batchItemFailures");
                Set<String> failed = failures.valueStream()
                        .map(failure -> failure.path("itemIdentifier").asText(""))
                        .collect(Collectors.toSet());
                Set<String> known = batch.stream().map(Message::messageId).collect(Collectors.toSet());
                // An answer that names a message outside the batch fails the whole batch.
                yield known.containsAll(failed)
                        ? batch.stream()
                                .filter(message -> !failed.contains(message.messageId()))
                                .toList()
                        : List.of();
            }
            case Outcome.Answered _ -> batch;
        };
    }
}
