package keepword.runner.queues;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.pekko.actor.AbstractActor;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.MillisNextDelivery;
import org.elasticmq.NewMessageData;
import org.elasticmq.msg.CreateQueue;
import org.elasticmq.msg.LookupQueue;
import org.elasticmq.msg.SendMessage;
import scala.Option;

/**
 * Stands before ElasticMQ's queue manager and puts a gatekeeper before each queue: ElasticMQ counts visibility
 * time-outs from the clock that it is given, but the delay of a new message from the system's; the gatekeeper puts that
 * right.
 */
final class ClockedManager extends AbstractActor {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ActorRef manager;
    private final InstantSource clock;
    private final Map<String, Duration> delays = new ConcurrentHashMap<>();
    private final Map<ActorRef, ActorRef> gatekeepers = new HashMap<>();

    ClockedManager(ActorRef manager, InstantSource clock) {
        this.manager = manager;
        this.clock = clock;
    }

    /** A queue that was looked up, for whom, on its way through this actor's own mailbox. */
    private record Found(Option<ActorRef> queue, String name, ActorRef asker) {}

    @Override
    public Receive createReceive() {
        return receiveBuilder()
                .match(LookupQueue.class, this::lookUp)
                .match(Found.class, this::answer)
                .match(CreateQueue.class, create -> {
                    Option<Duration> delay = create.request().delay();
                    delays.put(create.request().name(), delay.isEmpty() ? Duration.ZERO : delay.get());
                    manager.forward(create, getContext());
                })
                .matchAny(other -> manager.forward(other, getContext()))
                .build();
    }

    @SuppressWarnings("unchecked") // what LookupQueue is answered with
    private void lookUp(LookupQueue lookUp) {
        ActorRef asker = getSender();
        Patterns.pipe(
                        Patterns.ask(manager, lookUp, PATIENCE)
                                .thenApply(found -> new Found((Option<ActorRef>) found, lookUp.queueName(), asker)),
                        getContext().getDispatcher())
                .to(getSelf());
    }

    private void answer(Found found) {
        Option<ActorRef> answer = found.queue();
        if (answer.isDefined()) {
            Duration delay = delays.getOrDefault(found.name(), Duration.ZERO);
            answer = Option.apply(gatekeepers.computeIfAbsent(answer.get(), queue -> gatekeeper(queue, delay)));
        }
        found.asker().tell(answer, getSelf());
    }

    private ActorRef gatekeeper(ActorRef queue, Duration delay) {
        return getContext()
                .actorOf(Props.create(Gatekeeper.class, () -> new Gatekeeper(queue, clock, delay.toMillis())));
    }

    private static final class Gatekeeper extends AbstractActor {
        private final ActorRef queue;
        private final InstantSource clock;
        private final long delay;

        Gatekeeper(ActorRef queue, InstantSource clock, long delay) {
            this.queue = queue;
            this.clock = clock;
            this.delay = delay;
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(SendMessage.class, send -> queue.forward(onTheClock(send.message()), getContext()))
                    .matchAny(other -> queue.forward(other, getContext()))
                    .build();
        }

        private SendMessage onTheClock(NewMessageData message) {
            MillisNextDelivery visible = message.nextDelivery().toMillis(clock.millis(), delay);
            return new SendMessage(message.copy(
                    message.id(),
                    message.content(),
                    message.messageAttributes(),
                    visible,
                    message.messageGroupId(),
                    message.messageDeduplicationId(),
                    message.orderIndex(),
                    message.tracingId(),
                    message.sequenceNumber(),
                    message.deadLetterSourceQueueName()));
        }
    }
}
