package keepword.runner.queues;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import keepword.runner.template.QueueSpec;
import keepword.runner.template.Template;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The queues of the template. */
public final class Queues {
    /**
     * How full a queue is.
     *
     * @param deadLetterQueue the logical id of its dead-letter queue; empty if it has none
     * @param isDeadLetters whether it is the dead-letter queue of another
     */
    public record State(
            QueueSpec queue, int visible, int notVisible, int delayed, String deadLetterQueue, boolean isDeadLetters) {}

    private final List<QueueSpec> specs;
    private final SqsClient sqs;
    private final String urls;
    private final QueueMirror mirror;
    private final InstantSource clock;

    public Queues(Template template, SqsClient sqs, String urls, QueueMirror mirror, InstantSource clock) {
        this.specs = template.queues();
        this.sqs = sqs;
        this.urls = urls;
        this.mirror = mirror;
        this.clock = clock;
    }

    /** Creates the queues, dead-letter queues first. */
    public void create() {
        specs.stream()
                .sorted(Comparator.comparingInt(
                        (QueueSpec spec) -> spec.deadLetters().isEmpty() ? 0 : 1))
                .forEach(spec -> sqs.createQueue(
                        request -> request.queueName(spec.name()).attributesWithStrings(spec.attributes())));
    }

    public List<QueueSpec> specs() {
        return specs;
    }

    /** The logical ids, for messages to people. */
    public String ids() {
        return specs.stream().map(QueueSpec::id).collect(Collectors.joining(", "));
    }

    public Optional<QueueSpec> find(String id) {
        return specs.stream().filter(spec -> spec.id().equals(id)).findFirst();
    }

    public String url(QueueSpec queue) {
        return urls + "/" + queue.name();
    }

    /** Sends a message and answers its id. */
    public String send(QueueSpec queue, String body) {
        return sqs.sendMessage(request -> {
                    request.queueUrl(url(queue)).messageBody(body);
                    if (queue.name().endsWith(".fifo")) {
                        request.messageGroupId("local").messageDeduplicationId(String.valueOf(System.nanoTime()));
                    }
                })
                .messageId();
    }

    public List<State> states() {
        return specs.stream().map(this::state).toList();
    }

    private State state(QueueSpec spec) {
        Instant now = clock.instant();
        int visible = 0;
        int notVisible = 0;
        int delayed = 0;
        for (QueueMirror.Message message : mirror.messages(spec.name())) {
            if (!message.visible().isAfter(now)) {
                visible++;
            } else if (message.receiveCount() > 0) {
                notVisible++;
            } else {
                delayed++;
            }
        }
        String deadLetters = specs.stream()
                .filter(other -> other.name().equals(spec.deadLetters()))
                .map(QueueSpec::id)
                .findFirst()
                .orElse("");
        boolean isDeadLetters =
                specs.stream().anyMatch(other -> other.deadLetters().equals(spec.name()));
        return new State(spec, visible, notVisible, delayed, deadLetters, isDeadLetters);
    }

    /** The messages of a queue, oldest first; looking at them changes nothing. */
    public List<QueueMirror.Message> messages(QueueSpec queue) {
        return mirror.messages(queue.name());
    }

    /** Whether a queue has a message that can be received now; costs no request. */
    boolean hasVisible(QueueSpec queue) {
        return mirror.hasVisible(queue.name(), clock.instant());
    }

    /** When the next message that is not visible yet becomes visible, in any queue. */
    public Optional<Instant> nextVisible() {
        return mirror.nextVisible(specs.stream().map(QueueSpec::name).toList(), clock.instant());
    }
}
