package keepword.dispatch;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import keepword.aws.Aws;
import keepword.aws.AwsJobs;
import keepword.aws.Environment;
import keepword.aws.StructuredLog;
import keepword.job.JobPart;
import org.jspecify.annotations.Nullable;

/** Every minute: wires {@link Dispatch} to AWS. */
public final class DispatchHandler implements RequestHandler<ScheduledEvent, @Nullable Void> {
    private final Dispatch dispatch;

    /** For AWS Lambda. */
    public DispatchHandler() {
        this(Environment.ofLambda());
    }

    public DispatchHandler(Environment environment) {
        this(environment, Executors.newVirtualThreadPerTaskExecutor());
    }

    /**
     * For whoever wants the shards worked through otherwise than all at the same time.
     *
     * @param executor runs the shards; {@code Runnable::run} one after the other
     */
    public DispatchHandler(Environment environment, Executor executor) {
        this(new AwsJobs(Aws.of(environment)), new StructuredLog(environment), executor);
    }

    /** Of whatever parts. */
    public DispatchHandler(JobPart jobs, StructuredLog log, Executor executor) {
        this.dispatch = new Dispatch(jobs.jobStore(), jobs.jobQueue(), jobs.clock(), log, executor);
    }

    /** Enqueues whatever is due. */
    public void run() {
        dispatch.run();
    }

    @Override
    public @Nullable Void handleRequest(ScheduledEvent event, Context context) {
        run();
        return null;
    }
}
