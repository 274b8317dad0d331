package keepword.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import keepword.aws.Clients;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** A queue that a test shares with nobody. */
record Queue(SqsClient sqs, String url) {
    /** How long a test waits for what must come; a busy machine takes its time. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int BATCH = 10;

    static Queue create(Map<QueueAttributeName, String> attributes) {
        Place.connect();
        SqsClient sqs = Clients.build(SqsClient.builder());
        String name = Place.fresh("conformance");
        return new Queue(
                sqs,
                sqs.createQueue(request -> request.queueName(name).attributes(attributes))
                        .queueUrl());
    }

    String arn() {
        return sqs.getQueueAttributes(request -> request.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }

    /** The messages that can be received now, or within so many seconds. */
    List<Message> receive(int seconds) {
        return sqs.receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(BATCH)
                        .waitTimeSeconds(seconds)
                        .messageSystemAttributeNames(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
                .messages();
    }

    /** The next messages, as many as that; they are deleted. */
    List<Message> take(int count) {
        Map<String, Message> taken = new HashMap<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (taken.size() < count && System.nanoTime() < end) {
            for (Message message : receive(1)) {
                taken.put(message.messageId(), message);
                sqs.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receiptHandle()));
            }
        }
        return new ArrayList<>(taken.values());
    }

    /** The next message, which stays. */
    Message next() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            List<Message> received = receive(1);
            if (!received.isEmpty()) {
                return received.getFirst();
            }
        }
        throw new AssertionError("No message came within " + PATIENCE);
    }

    static int receiveCount(Message message) {
        return Integer.parseInt(message.attributes().get(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT));
    }
}
