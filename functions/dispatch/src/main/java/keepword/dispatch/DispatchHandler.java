package keepword.dispatch;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.util.concurrent.Executors;
import keepword.aws.Clients;
import keepword.aws.DynamoAgenda;
import keepword.aws.Environment;
import keepword.aws.SqsCourier;
import keepword.aws.StructuredLog;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Every minute: wires {@link Dispatch} to AWS. */
public final class DispatchHandler implements RequestHandler<ScheduledEvent, @Nullable Void> {
    private final Dispatch dispatch;

    /** For AWS Lambda. */
    public DispatchHandler() {
        this(Environment.ofLambda());
    }

    public DispatchHandler(Environment environment) {
        StructuredLog log = new StructuredLog(environment);
        this.dispatch = new Dispatch(
                new DynamoAgenda(Clients.dynamo(), environment.variable("AGENDA_TABLE")),
                new SqsCourier(Clients.build(SqsClient.builder()), environment, log),
                environment.clock(),
                log,
                Executors.newVirtualThreadPerTaskExecutor());
    }

    @Override
    public @Nullable Void handleRequest(ScheduledEvent event, Context context) {
        dispatch.run();
        return null;
    }
}
