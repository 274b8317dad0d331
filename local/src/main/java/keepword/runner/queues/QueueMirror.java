package keepword.runner.queues;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import keepword.runner.Changes;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.elasticmq.actor.queue.InternalMessage;
import org.elasticmq.actor.queue.OperationSuccessful$;
import org.elasticmq.actor.queue.QueueEvent;

/**
 * What lies in the queues, kept up by ElasticMQ's own events: so one can look at messages without receiving them, and
 * knows when the next one becomes visible. Thread-safe.
 */
public final class QueueMirror {
    /**
     * A message.
     *
     * @param visible when it can be received
     */
    public record Message(String id, String body, Instant visible, Instant sent, int receiveCount) {}

    private final Map<String, Map<String, Message>> queues = new ConcurrentHashMap<>();
    private final Changes changes;

    public QueueMirror(Changes changes) {
        this.changes = changes;
    }

    /** The messages of a queue, oldest first. */
    public List<Message> messages(String queue) {
        return of(queue).values().stream()
                .sorted((one, other) -> one.sent().compareTo(other.sent()))
                .toList();
    }

    /** Whether a queue has a message that can be received now, unless its message group is locked. */
    public boolean hasVisible(String queue, Instant now) {
        return of(queue).values().stream()
                .anyMatch(message -> !message.visible().isAfter(now));
    }

    /** When the next message of these queues becomes visible that is not visible yet. */
    public Optional<Instant> nextVisible(List<String> names, Instant now) {
        return names.stream()
                .flatMap(name -> of(name).values().stream())
                .map(Message::visible)
                .filter(visible -> visible.isAfter(now))
                .min(Instant::compareTo);
    }

    private Map<String, Message> of(String queue) {
        return queues.computeIfAbsent(queue, _ -> new ConcurrentHashMap<>());
    }

    private void put(String queue, InternalMessage message) {
        of(queue)
                .put(
                        message.id(),
                        new Message(
                                message.id(),
                                message.content().value(),
                                Instant.ofEpochMilli(message.nextDelivery()),
                                message.created().toInstant(),
                                message.receiveCount()));
    }

    /** Gets ElasticMQ's events, and answers each of them, because ElasticMQ waits for that. */
    static final class Listener extends AbstractActor {
        private final QueueMirror mirror;

        Listener(QueueMirror mirror) {
            this.mirror = mirror;
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(QueueEvent.MessageAdded.class, event -> {
                        mirror.put(event.queueName(), event.message());
                        acknowledge();
                    })
                    .match(QueueEvent.MessageUpdated.class, event -> {
                        mirror.put(event.queueName(), event.message());
                        acknowledge();
                    })
                    .match(QueueEvent.MessageRemoved.class, event -> {
                        mirror.of(event.queueName()).remove(event.messageId());
                        acknowledge();
                    })
                    .matchAny(_ -> {})
                    .build();
        }

        private void acknowledge() {
            mirror.changes.raise();
            getSender().tell(OperationSuccessful$.MODULE$, ActorRef.noSender());
        }
    }
}
