package keepword.runner.queues;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import keepword.runner.Json;
import keepword.runner.lambda.Outcome;
import keepword.runner.template.Aws;
import keepword.runner.template.StreamSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.StreamRecord;

/** The event that a batch of stream records becomes, and what the function's answer says about them. */
final class StreamEvents {
    private StreamEvents() {}

    static ObjectNode record(StreamSource source, Record record) {
        StreamRecord change = record.dynamodb();
        ObjectNode event = Json.object()
                .put("eventID", record.eventID())
                .put("eventName", record.eventNameAsString())
                .put("eventVersion", record.eventVersion())
                .put("eventSource", "aws:dynamodb")
                .put("awsRegion", Aws.REGION);
        ObjectNode inner = event.putObject("dynamodb")
                .put(
                        "ApproximateCreationDateTime",
                        change.approximateCreationDateTime().getEpochSecond());
        inner.set("Keys", map(change.keys()));
        if (change.hasOldImage()) {
            inner.set("OldImage", map(change.oldImage()));
        }
        if (change.hasNewImage()) {
            inner.set("NewImage", map(change.newImage()));
        }
        inner.put("SequenceNumber", change.sequenceNumber())
                .put("SizeBytes", change.sizeBytes())
                .put("StreamViewType", change.streamViewTypeAsString());
        if (record.userIdentity() != null) {
            event.putObject("userIdentity")
                    .put("type", record.userIdentity().type())
                    .put("principalId", record.userIdentity().principalId());
        }
        return event.put("eventSourceARN", source.arn());
    }

    private static ObjectNode map(Map<String, AttributeValue> item) {
        ObjectNode map = Json.object();
        item.forEach((name, value) -> map.set(name, value(value)));
        return map;
    }

    private static ObjectNode value(AttributeValue value) {
        ObjectNode typed = Json.object();
        return switch (value.type()) {
            case S -> typed.put("S", value.s());
            case N -> typed.put("N", value.n());
            case B -> typed.put("B", base64(value.b()));
            case BOOL -> typed.put("BOOL", value.bool());
            case NUL -> typed.put("NULL", true);
            case SS -> typed.set("SS", Json.tree(value.ss()));
            case NS -> typed.set("NS", Json.tree(value.ns()));
            case BS ->
                typed.set(
                        "BS",
                        Json.tree(value.bs().stream().map(StreamEvents::base64).toList()));
            case M -> typed.set("M", map(value.m()));
            case L ->
                typed.set(
                        "L",
                        Json.tree(value.l().stream().map(StreamEvents::value).toList()));
            // So the stream of DynamoDB Local shows an empty map or list.
            case UNKNOWN_TO_SDK_VERSION -> typed;
        };
    }

    private static String base64(SdkBytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.asByteArray());
    }

    static String event(List<ObjectNode> records) {
        ObjectNode event = Json.object();
        event.putArray("Records").addAll(records);
        return Json.write(event);
    }

    /** How many records of the batch, from its first, are done by the rules of Lambda's event source. */
    static int done(StreamSource source, List<ObjectNode> batch, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Crashed _ -> 0;
            case Outcome.Answered(String json)
            when source.partialFailures() -> {
                List<String> numbers =
                        batch.stream().map(StreamEvents::sequenceNumber).toList();
                JsonNode failures = Json.parse(json).orElseGet(Json::object).path("batchItemFailures");
                // An answer that names a record outside the batch fails the whole batch.
                yield failures.valueStream()
                        .mapToInt(failure -> Math.max(
                                0,
                                numbers.indexOf(failure.path("itemIdentifier").asText(""))))
                        .min()
                        .orElse(batch.size());
            }
            case Outcome.Answered _ -> batch.size();
        };
    }

    /** What an on-failure destination gets: where the records stand in the stream. */
    static String deadLetter(StreamSource source, List<ObjectNode> batch) {
        ObjectNode letter = Json.object();
        letter.putObject("requestContext").put("functionArn", source.function());
        letter.putObject("DDBStreamBatchInfo")
                .put("startSequenceNumber", sequenceNumber(batch.getFirst()))
                .put("endSequenceNumber", sequenceNumber(batch.getLast()))
                .put("batchSize", batch.size())
                .put("streamArn", source.arn());
        return Json.write(letter);
    }

    private static String sequenceNumber(ObjectNode record) {
        return record.path("dynamodb").path("SequenceNumber").asText();
    }
}
