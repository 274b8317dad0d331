package keepword.system;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** An HTTP client between the SDK and DynamoDB Local that brings what DynamoDB Local never shows. */
final class FaultyHttp implements SdkHttpClient {
    private final Deque<Fault> next = new ArrayDeque<>();
    private final SdkHttpClient http;

    FaultyHttp(SdkHttpClient http) {
        this.http = http;
    }

    /** What may happen to a request. */
    enum Fault {
        /** It is done and answered. */
        NOTHING(null, ""),
        /** It is not done: another commit touches the same item. */
        CONFLICT("TransactionConflictException", ""),
        /** The commit is not done: another touches one of its items. */
        CANCELLED_BY_CONFLICT(
                "TransactionCanceledException", ",\"CancellationReasons\":[{\"Code\":\"TransactionConflict\"}]"),
        /** The commit is not done: one of its items is throttled. */
        CANCELLED_BY_THROTTLING(
                "TransactionCanceledException", ",\"CancellationReasons\":[{\"Code\":\"ThrottlingError\"}]"),
        /** It is not done: too much at once. */
        THROTTLED("ProvisionedThroughputExceededException", ""),
        /** It is not done: too much at once, says the service instead of the table. */
        THROTTLED_BY_THE_SERVICE("ThrottlingException", ""),
        /** It is done, but the answer never arrives. */
        ANSWER_LOST(null, "");

        private final @Nullable String error;
        private final String details;

        Fault(@Nullable String error, String details) {
            this.error = error;
            this.details = details;
        }
    }

    /** What happens to the next requests, one fault each. */
    void next(List<Fault> faults) {
        next.clear();
        next.addAll(faults);
    }

    /** Whether all of it has happened. */
    boolean isOver() {
        return next.isEmpty();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        Fault fault = next.poll();
        ExecutableHttpRequest real = http.prepareRequest(request);
        return fault == null || fault == Fault.NOTHING ? real : new Faulty(real, fault);
    }

    @Override
    public void close() {
        http.close();
    }

    private record Faulty(ExecutableHttpRequest real, Fault fault) implements ExecutableHttpRequest {
        @Override
        public HttpExecuteResponse call() throws IOException {
            if (fault.error == null) {
                real.call().responseBody().ifPresent(AbortableInputStream::abort);
                throw new IOException("The answer is lost");
            }
            String body = "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + fault.error + "\"" + fault.details + "}";
            return HttpExecuteResponse.builder()
                    .response(SdkHttpResponse.builder()
                            .statusCode(400)
                            .putHeader("Content-Type", "application/x-amz-json-1.0")
                            .build())
                    .responseBody(AbortableInputStream.create(
                            new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
                    .build();
        }

        @Override
        public void abort() {
            real.abort();
        }
    }
}
