package keepword.runner.tables;

import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import keepword.runner.Changes;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;

/**
 * Counts the writes to tables, so that a stream is read only when there may be something new: a read costs more than
 * most of the work that is done meanwhile. The SDK makes it for every client, by a file on the classpath.
 */
public final class WriteCounter implements ExecutionInterceptor {
    private static final Set<Class<?>> READS = Set.of(
            GetItemRequest.class,
            BatchGetItemRequest.class,
            TransactGetItemsRequest.class,
            QueryRequest.class,
            ScanRequest.class);

    // Static, because the SDK makes the interceptor itself and gives it nothing.
    private static final AtomicLong WRITES = new AtomicLong();

    private static volatile Changes told = new Changes();

    /** From now on each write is a change there. */
    public static void tell(Changes changes) {
        told = changes;
    }

    /** How many writes have ended, also in an error: some of those were made all the same. */
    static long writes() {
        return WRITES.get();
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        count(context.request());
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        count(context.request());
    }

    private static void count(SdkRequest request) {
        if (request instanceof DynamoDbRequest && !READS.contains(request.getClass())) {
            WRITES.incrementAndGet();
            told.raise();
        }
    }
}
