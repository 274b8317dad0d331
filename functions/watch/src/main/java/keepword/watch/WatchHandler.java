package keepword.watch;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import keepword.aws.Environment;
import keepword.aws.StreamFunction;
import keepword.aws.StructuredLog;

/** The stream of the Ledger, of what only grows there: {@link HistoryWatch}. */
public final class WatchHandler extends StreamFunction {
    private final HistoryWatch watch;

    /** For AWS Lambda. */
    public WatchHandler() {
        this(Environment.ofLambda());
    }

    public WatchHandler(Environment environment) {
        this(new StructuredLog(environment));
    }

    private WatchHandler(StructuredLog log) {
        super(log);
        this.watch = new HistoryWatch(log);
    }

    @Override
    protected boolean handle(DynamodbStreamRecord record) {
        return watch.handle(record);
    }
}
