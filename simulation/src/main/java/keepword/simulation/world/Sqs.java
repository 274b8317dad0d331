package keepword.simulation.world;

import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/** SQS, as much of it as the courier needs. The URL of a queue is its name. */
record Sqs(Map<String, Queue> queues, Calls calls) implements SqsClient {
    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
        Queue queue = queues.get(request.queueUrl());
        if (queue == null) {
            throw new IllegalStateException("There is no queue " + request.queueUrl());
        }
        return calls.repeatable("send to " + request.queueUrl(), () -> {
            request.entries()
                    .forEach(entry -> queue.send(entry.messageBody(), Duration.ofSeconds(entry.delaySeconds())));
            return SendMessageBatchResponse.builder().build();
        });
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
