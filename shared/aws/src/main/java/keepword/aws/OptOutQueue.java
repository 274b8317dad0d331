package keepword.aws;

import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Keeps opt-outs whose store is down, for up to four days. */
public interface OptOutQueue {
    /**
     * Keeps one; when this returns, it is kept.
     *
     * @param delay until it is tried, at most 15 minutes
     * @throws software.amazon.awssdk.core.exception.SdkException if the queue is down, too
     */
    void keep(QueuedOptOut optOut, Duration delay);

    /** The queue in SQS. */
    static OptOutQueue of(SqsClient sqs, String url) {
        return (optOut, delay) -> sqs.sendMessage(
                request -> request.queueUrl(url).messageBody(optOut.write()).delaySeconds((int) delay.toSeconds()));
    }
}
