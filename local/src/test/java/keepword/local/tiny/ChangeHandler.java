package keepword.local.tiny;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import java.util.List;
import keepword.aws.Environment;

/** Logs a new thing with what it holds; fails on one that holds "fail", and crashes on "crash". */
public final class ChangeHandler implements RequestHandler<DynamodbEvent, StreamsEventResponse> {
    private final Environment environment;

    public ChangeHandler(Environment environment) {
        this.environment = environment;
    }

    @Override
    public StreamsEventResponse handleRequest(DynamodbEvent event, Context context) {
        List<BatchItemFailure> failures = event.getRecords().stream()
                .filter(record -> !handled(record))
                .map(record -> new BatchItemFailure(record.getDynamodb().getSequenceNumber()))
                .toList();
        return new StreamsEventResponse(failures);
    }

    private boolean handled(DynamodbStreamRecord record) {
        var thing = record.getDynamodb().getNewImage();
        String does = thing.get("does").getL().getFirst().getS();
        environment
                .log()
                .accept(record.getEventName() + " " + thing.get("id").getS() + " " + does + " "
                        + thing.get("some").getM().get("flag").getBOOL());
        if (does.equals("crash")) {
            throw new IllegalStateException("as ordered");
        }
        return !does.equals("fail");
    }
}
