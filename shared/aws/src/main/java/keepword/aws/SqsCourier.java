package keepword.aws;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import keepword.agenda.Courier;
import keepword.agenda.WorkQueue;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * Carries ids of work by SQS, up to ten in a request. A message is {@code {"work":"…"}}. Which queues the function has, its
 * variables say: {@code OPT_OUT_QUEUE} for {@link WorkQueue#OPT_OUT}.
 */
public final class SqsCourier implements Courier {
    private static final int BATCH = 10;

    private final SqsClient sqs;
    private final Map<WorkQueue, String> urls;
    private final StructuredLog log;

    public SqsCourier(SqsClient sqs, Environment environment, StructuredLog log) {
        this.sqs = sqs;
        this.urls = new EnumMap<>(WorkQueue.class);
        for (WorkQueue queue : WorkQueue.values()) {
            String url = environment.variables().get(queue + "_QUEUE");
            if (url != null) {
                urls.put(queue, url);
            }
        }
        this.log = log;
    }

    @Override
    public void deliver(List<Parcel> parcels) {
        Map<WorkQueue, List<Parcel>> byQueue = new EnumMap<>(WorkQueue.class);
        for (Parcel parcel : parcels) {
            byQueue.computeIfAbsent(parcel.queue(), queue -> new ArrayList<>()).add(parcel);
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
            sqs.sendMessageBatch(request -> request.queueUrl(urls.get(WorkQueue.TRANSACTIONAL_MAIL))
                    .entries(SendMessageBatchRequestEntry.builder()
                            .id("0")
                            .messageBody("")
                            .build()));
        } catch (SqsException e) {
            // As intended: a message without a body is none.
        }
    }

    private void send(WorkQueue queue, List<Parcel> batch) {
        String url = urls.get(queue);
        if (url == null) {
            lost(queue, batch.size(), "not a queue of this function");
            return;
        }
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
        for (Parcel parcel : batch) {
            entries.add(SendMessageBatchRequestEntry.builder()
                    .id(Integer.toString(entries.size()))
                    .messageBody(WorkMessage.write(parcel.id()))
                    .delaySeconds((int) parcel.delay().toSeconds())
                    .build());
        }
        try {
            SendMessageBatchResponse response =
                    sqs.sendMessageBatch(request -> request.queueUrl(url).entries(entries));
            if (response.hasFailed()) {
                lost(queue, response.failed().size(), "refused by SQS");
            }
        } catch (SdkException e) {
            // The agenda brings them again.
            lost(queue, batch.size(), e.getClass().getSimpleName());
        }
    }

    private void lost(WorkQueue queue, int count, String reason) {
        log.event("hand-over.failed", Map.of("queue", queue.id(), "messages", count, "reason", reason));
    }
}
