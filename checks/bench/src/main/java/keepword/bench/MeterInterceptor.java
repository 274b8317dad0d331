package keepword.bench;

import java.util.Optional;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** Asks DynamoDB what each request of a handler takes. The SDK makes it for every client, by a file on the classpath. */
public final class MeterInterceptor implements ExecutionInterceptor {
    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        return Requests.askingForCapacity(context.request());
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        if (context.request() instanceof DynamoDbRequest request) {
            Meter.function().ifPresent(function -> Meter.add(Rules.succeeded(function, request, context.response())));
        }
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        if (context.request() instanceof DynamoDbRequest request) {
            Optional<String> function = Meter.function();
            function.flatMap(name -> Rules.failed(name, request, context.exception()))
                    .ifPresent(Meter::add);
        }
    }
}
