package keepword.aws;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.function.Predicate;

/** The base of every function behind a queue: whatever one message throws fails that message, and no other. */
public abstract class QueueFunction implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final MessageBatch batch;
    private final Live<Predicate<SQSMessage>> messages;

    /** @param start makes what handles a message: false if it cannot be read */
    protected QueueFunction(Environment environment, Live.Maker<Predicate<SQSMessage>> start) {
        StructuredLog log = new StructuredLog(environment);
        this.batch = new MessageBatch(log);
        this.messages = new Live<>(environment, log, start);
        messages.get();
    }

    @Override
    public final SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        SQSBatchResponse response = batch.handle(event, messages.get());
        messages.settle(Live.SETTLES);
        return response;
    }
}
