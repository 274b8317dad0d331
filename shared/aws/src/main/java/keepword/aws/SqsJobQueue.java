package keepword.aws;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import keepword.job.JobQueue;
import keepword.job.QueueName;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * Carries ids of jobs by SQS, up to ten in a request. A message is {@code {"job":"…"}}. Which queues the function has, its
 * variables say: {@code OPT_OUT_QUEUE} for {@link QueueName#OPT_OUT}.
 */
public final class SqsJobQueue implements JobQueue {
    private static final int BATCH = 10;

    private final SqsClient sqs;
    private final Map<QueueName, String> urls;
    private final StructuredLog log;

    public SqsJobQueue(SqsClient sqs, Environment environment, StructuredLog log) {
        this.sqs = sqs;
        this.urls = new EnumMap<>(QueueName.class);
        for (QueueName queue : QueueName.values()) {
            String url = environment.variables().get(queue + "_QUEUE");
            if (url != null) {
                urls.put(queue, url);
            }
        }
        this.log = log;
    }

    @Override
    public void enqueue(List<Message> messages) {
        Map<QueueName, List<Message>> byQueue = new EnumMap<>(QueueName.class);
        for (Message message : messages) {
            byQueue.computeIfAbsent(message.queue(), queue -> new ArrayList<>()).add(message);
        }
        byQueue.forEach((queue, all) -> {
            for (int from = 0; from < all.size(); from += BATCH) {
                send(queue, all.subList(from, Math.min(from + BATCH, all.size())));
            }
        });
    }

    /** Sends a request that SQS must refuse, so that the connection is open before the first real one. */
    public void rehearse() {
        try {
            sqs.sendMessageBatch(request -> request.queueUrl(urls.get(QueueName.TRANSACTIONAL_MAIL))
                    .entries(SendMessageBatchRequestEntry.builder()
                            .id("0")
                            .messageBody("")
                            .build()));
        } catch (SqsException e) {
            // As intended: a message without a body is none.
        }
    }

    private void send(QueueName queue, List<Message> batch) {
        String url = urls.get(queue);
        if (url == null) {
            lost(queue, batch.size(), "not a queue of this function");
            return;
        }
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
        for (Message message : batch) {
            entries.add(SendMessageBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .messageBody(JobMessage.write(message.id()))
                    .delaySeconds((int) message.delay().toSeconds())
                    .build());
        }
        try {
            SendMessageBatchResponse response =
                    sqs.sendMessageBatch(request -> request.queueUrl(url).entries(entries));
            // Not hasFailed(): some services answer with an empty list.
            if (!response.failed().isEmpty()) {
                lost(queue, response.failed().size(), "refused by SQS");
            }
        } catch (SdkException e) {
            // The job store brings them again.
            lost(queue, batch.size(), e.getClass().getSimpleName());
        }
    }

    private void lost(QueueName queue, int count, String reason) {
        log.event("enqueue.failed", Map.of("queue", queue.id(), "messages", count, "reason", reason));
    }
}
