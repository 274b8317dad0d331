package keepword.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A function behind the stream of a table. Every record is handled although one before it failed: Lambda brings all from that one
 * on again, and to do something twice is better than not at all.
 */
public abstract class StreamFunction implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
    private final StructuredLog log;

    protected StreamFunction(StructuredLog log) {
        this.log = log;
    }

    /**
     * Handles one change of the table.
     *
     * @return false if the record cannot be read
     */
    protected abstract boolean handle(DynamodbStreamRecord record);

    @Override
    public final StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
        List<BatchItemFailure> failures = event.getRecords().stream()
                .filter(record -> !handled(record))
                .map(record -> new BatchItemFailure(id(record)))
                .toList();
        return new StreamsEventResponse(failures);
    }

    private boolean handled(DynamodbStreamRecord record) {
        try {
            boolean readable = handle(record);
            if (!readable) {
                log.event("record.unreadable", Map.of("record", id(record)));
            }
            return readable;
        } catch (RuntimeException e) {
            log.failure("record.failed", e, Map.of("record", id(record)));
            return false;
        }
    }

    /** A record without a number is named by an empty text, which fails the whole batch. */
    private static String id(DynamodbStreamRecord record) {
        return Optional.ofNullable(record.getDynamodb())
                .map(StreamRecord::getSequenceNumber)
                .orElse("");
    }

    /** An attribute of the key of what changed. */
    public static Optional<String> key(DynamodbStreamRecord record, String name) {
        return Optional.ofNullable(record.getDynamodb())
                .map(StreamRecord::getKeys)
                .map(keys -> keys.get(name))
                .map(value -> value.getS());
    }
}
