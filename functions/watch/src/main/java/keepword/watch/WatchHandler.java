package keepword.watch;

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
import keepword.aws.Environment;
import keepword.aws.StructuredLog;

/**
 * The stream of the Ledger. Every record is judged although one before it cannot be read: Lambda brings all from that one on
 * again, and an alarm that goes off twice is better than none.
 */
public final class WatchHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
    private final HistoryWatch watch;
    private final StructuredLog log;

    /** For AWS Lambda. */
    public WatchHandler() {
        this(Environment.ofLambda());
    }

    public WatchHandler(Environment environment) {
        this.log = new StructuredLog(environment);
        this.watch = new HistoryWatch(log);
    }

    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
        List<BatchItemFailure> failures = event.getRecords().stream()
                .filter(record -> !handled(record))
                .map(record -> new BatchItemFailure(id(record)))
                .toList();
        return new StreamsEventResponse(failures);
    }

    private boolean handled(DynamodbStreamRecord record) {
        try {
            boolean readable = watch.handle(record);
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
}
