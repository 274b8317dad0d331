package keepword.aws;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import keepword.kernel.JobId;

/**
 * Handles the messages of a batch one by one, and reports those that failed: they come again, and end in the dead-letter
 * queue if they fail permanently.
 */
public record MessageBatch(StructuredLog log) {
    /**
     * Has each message handled.
     *
     * @param handler false if it cannot be read; whatever it throws fails this message and no other
     */
    public SQSBatchResponse handle(SQSEvent event, Predicate<SQSMessage> handler) {
        List<BatchItemFailure> failures = new ArrayList<>();
        for (SQSMessage message : event.getRecords()) {
            if (!handled(message, handler)) {
                failures.add(new BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failures);
    }

    /** Handles messages that name a job. */
    public static Predicate<SQSMessage> jobs(Consumer<JobId> worker) {
        return message -> {
            Optional<JobId> job = JobMessage.read(message.getBody());
            job.ifPresent(worker);
            return job.isPresent();
        };
    }

    private boolean handled(SQSMessage message, Predicate<SQSMessage> handler) {
        try {
            boolean readable = handler.test(message);
            if (!readable) {
                log.event("message.unreadable", Map.of("message", message.getMessageId()));
            }
            return readable;
        } catch (RuntimeException | StackOverflowError e) {
            // A service that is out of reach, or a fault of ours: the other messages of the batch may have better luck.
            log.failure("message.failed", e, Map.of("message", message.getMessageId()));
            return false;
        }
    }
}
