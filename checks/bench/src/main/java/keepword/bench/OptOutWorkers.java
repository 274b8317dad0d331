package keepword.bench;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import keepword.optout.OptOutHandler;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/** Works a queue off with the real handler, some batches of ten at a time, as Lambda's event source does. */
record OptOutWorkers(SqsClient sqs, String queue, OptOutHandler handler) {
    private static final int BATCH = 10;
    private static final int AT_A_TIME = 8;

    /** Until the queue is empty; tells how many messages there were. */
    int drain() {
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<CompletableFuture<Integer>> running = IntStream.range(0, AT_A_TIME)
                    .mapToObj(number -> CompletableFuture.supplyAsync(this::work, workers))
                    .toList();
            return running.stream().mapToInt(CompletableFuture::join).sum();
        }
    }

    private int work() {
        int worked = 0;
        for (List<Message> batch = receive(); !batch.isEmpty(); batch = receive()) {
            worked += batch.size();
            work(batch);
        }
        return worked;
    }

    private List<Message> receive() {
        return sqs.receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(BATCH))
                .messages();
    }

    @SuppressWarnings("NullAway") // the handler does not look at its context
    private void work(List<Message> batch) {
        SQSEvent event = new SQSEvent();
        event.setRecords(batch.stream().map(OptOutWorkers::record).toList());
        SQSBatchResponse response = handler.handleRequest(event, null);
        if (!response.getBatchItemFailures().isEmpty()) {
            throw new IllegalStateException("Not worked: " + response.getBatchItemFailures());
        }
        sqs.deleteMessageBatch(request -> request.queueUrl(queue)
                .entries(batch.stream()
                        .map(message -> DeleteMessageBatchRequestEntry.builder()
                                .id(message.messageId())
                                .receiptHandle(message.receiptHandle())
                                .build())
                        .toList()));
    }

    private static SQSMessage record(Message message) {
        SQSMessage record = new SQSMessage();
        record.setMessageId(message.messageId());
        record.setBody(message.body());
        return record;
    }
}
