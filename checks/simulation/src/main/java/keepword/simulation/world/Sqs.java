package keepword.simulation.world;

import java.time.Duration;
import java.util.Map;
import keepword.simulation.check.Journal;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** SQS, as much of it as functions need. The URL of a queue is its name. */
record Sqs(Map<String, Queue> queues, Calls calls, Journal journal) implements SqsClient {
    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
        Queue queue = queue(request.queueUrl());
        return calls.repeatable("send to " + request.queueUrl(), () -> {
            request.entries().forEach(entry -> {
                journal.logged(entry.messageBody());
                queue.send(entry.messageBody(), Duration.ofSeconds(entry.delaySeconds()));
            });
            return SendMessageBatchResponse.builder().build();
        });
    }

    /** How the opt-out of a store that is down is kept. */
    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
        return calls.repeatable("keep in " + request.queueUrl(), () -> {
            journal.logged(request.messageBody());
            queue(request.queueUrl()).keep(request.messageBody());
            return SendMessageResponse.builder().build();
        });
    }

    private Queue queue(String url) {
        Queue queue = queues.get(url);
        if (queue == null) {
            throw new IllegalStateException("There is no queue " + url);
        }
        return queue;
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
