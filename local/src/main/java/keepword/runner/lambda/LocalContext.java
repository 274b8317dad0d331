package keepword.runner.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import keepword.runner.template.Aws;
import keepword.runner.template.FunctionSpec;
import org.jspecify.annotations.Nullable;

/** The context of one invocation; the remaining time is counted in real time from its making. */
final class LocalContext implements Context {
    private final FunctionSpec function;
    private final Consumer<String> log;
    private final String requestId = UUID.randomUUID().toString();
    private final long began = System.nanoTime();

    LocalContext(FunctionSpec function, Consumer<String> log) {
        this.function = function;
        this.log = log;
    }

    @Override
    public String getAwsRequestId() {
        return requestId;
    }

    @Override
    public String getLogGroupName() {
        return "/local/logs";
    }

    @Override
    public String getLogStreamName() {
        return function.id();
    }

    @Override
    public String getFunctionName() {
        return function.id();
    }

    @Override
    public String getFunctionVersion() {
        return "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "arn:aws:lambda:" + Aws.REGION + ":" + Aws.ACCOUNT + ":function:" + function.id();
    }

    @Override
    public @Nullable CognitoIdentity getIdentity() {
        return null;
    }

    @Override
    public @Nullable ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
        long passed = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        return (int) Math.max(0, function.timeout().toMillis() - passed);
    }

    @Override
    public int getMemoryLimitInMB() {
        return function.memory();
    }

    @Override
    public LambdaLogger getLogger() {
        return new LambdaLogger() {
            @Override
            public void log(String message) {
                log.accept(message);
            }

            @Override
            public void log(byte[] message) {
                log.accept(new String(message, StandardCharsets.UTF_8));
            }
        };
    }
}
