package keepword.aws;

import software.amazon.awssdk.services.sqs.SqsClient;

/** Keeps opt-outs whose store is down, for up to four days. */
public interface OptOutQueue {
    /**
     * Keeps one; when this returns, it is kept.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException if the queue is down, too
     */
    void keep(QueuedOptOut optOut);

    /** The queue in SQS. */
    static OptOutQueue of(SqsClient sqs, String url) {
        return optOut -> sqs.sendMessage(request -> request.queueUrl(url).messageBody(optOut.write()));
    }
}
