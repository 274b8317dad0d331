package keepword.runner.queues;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import keepword.runner.Changes;
import keepword.runner.lambda.LocalFunction;
import keepword.runner.lambda.Outcome;
import keepword.runner.template.QueueSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Brings the messages of one queue to one function, as Lambda's event source does: what the function has done is
 * deleted, what it has not becomes visible again after the queue's visibility time-out.
 */
final class QueuePoller implements Poller {
    private static final int MAX_PER_RECEIVE = 10;

    private final QueueSource source;
    private final Queues queues;
    private final LocalFunction function;
    private final SqsClient sqs;
    private final ExecutorService executor;
    private final Changes changes;
    private final Semaphore places;
    private final AtomicInteger busy = new AtomicInteger();

    QueuePoller(
            QueueSource source,
            Queues queues,
            LocalFunction function,
            SqsClient sqs,
            ExecutorService executor,
            Changes changes) {
        this.source = source;
        this.queues = queues;
        this.function = function;
        this.sqs = sqs;
        this.executor = executor;
        this.changes = changes;
        this.places = new Semaphore(source.concurrency());
    }

    @Override
    public boolean poll() {
        // Most queues are empty most of the time: asking ElasticMQ each time would cost more than all other work.
        if (!queues.hasVisible(source.queue()) || !places.tryAcquire()) {
            return false;
        }
        busy.incrementAndGet();
        boolean started = false;
        try {
            List<Message> batch = receive();
            if (!batch.isEmpty()) {
                executor.execute(() -> work(batch));
                started = true;
            }
            return started;
        } finally {
            if (!started) {
                leave();
            }
        }
    }

    @Override
    public boolean busy() {
        return busy.get() > 0;
    }

    private List<Message> receive() {
        return sqs.receiveMessage(request -> request.queueUrl(queueUrl())
                        .maxNumberOfMessages(Math.min(source.batchSize(), MAX_PER_RECEIVE))
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                        .messageAttributeNames("All"))
                .messages();
    }

    private void work(List<Message> batch) {
        try {
            Outcome outcome = function.invoke(SqsEvents.event(source, batch));
            for (Message message : SqsEvents.done(source, batch, outcome)) {
                sqs.deleteMessage(request -> request.queueUrl(queueUrl()).receiptHandle(message.receiptHandle()));
            }
        } finally {
            leave();
        }
    }

    private String queueUrl() {
        return queues.url(source.queue());
    }

    private void leave() {
        busy.decrementAndGet();
        places.release();
        changes.raise();
    }
}
