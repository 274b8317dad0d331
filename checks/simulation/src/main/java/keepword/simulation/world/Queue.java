package keepword.simulation.world;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import keepword.simulation.check.Verdict;
import keepword.simulation.engine.Scheduler;
import keepword.simulation.engine.Strand;

/**
 * A queue of SQS and the function behind it: delivers at least once and in any order, hides what is being worked on,
 * counts how often it was received, and buries what failed too often.
 */
public final class Queue {
    private static final Duration VISIBILITY = Duration.ofMinutes(3);
    private static final int BATCH = 10;
    private static final int INSTANCES = 3;

    private final String name;
    private final int mostReceives;
    private final boolean oneByOne;
    private final boolean mayLose;
    private final Scheduler scheduler;
    private final FaultModel faults;
    private final RandomGenerator random;
    private final Verdict verdict;
    private final Function<SQSEvent, SQSBatchResponse> function;
    private final boolean acknowledgesFirst;
    private final Predicate<String> waitsForSomebody;
    private final List<Message> messages = new ArrayList<>();
    private final List<Message> dead = new ArrayList<>();
    private int numbers;
    private int working;

    private static final class Message {
        final String id;
        final String body;
        Instant visibleAt;
        int received;
        int deliveredTwice;
        final List<Strand> attempts = new ArrayList<>();

        Message(String id, String body, Instant visibleAt) {
            this.id = id;
            this.body = body;
            this.visibleAt = visibleAt;
        }
    }

    /**
     * @param oneByOne whether the function gets one message at a time, and no more than three instances of it do at once
     * @param mayLose whether it loses messages when the fault model is bad
     * @param acknowledgesFirst an injected fault: a message is deleted before it is handled
     * @param waitsForSomebody which messages nobody can handle but a person
     */
    Queue(
            String name,
            int mostReceives,
            boolean oneByOne,
            boolean mayLose,
            Scheduler scheduler,
            FaultModel faults,
            RandomGenerator random,
            Verdict verdict,
            Function<SQSEvent, SQSBatchResponse> function,
            boolean acknowledgesFirst,
            Predicate<String> waitsForSomebody) {
        this.name = name;
        this.mostReceives = mostReceives;
        this.oneByOne = oneByOne;
        this.mayLose = mayLose;
        this.scheduler = scheduler;
        this.faults = faults;
        this.random = random;
        this.verdict = verdict;
        this.function = function;
        this.acknowledgesFirst = acknowledgesFirst;
        this.waitsForSomebody = waitsForSomebody;
    }

    /** Takes a message, or loses it, where the job store has it, too. */
    public void send(String body, Duration delay) {
        Instant now = scheduler.trueTime();
        boolean bad = faults.strikesQueue(now);
        if (!mayLose || !(faults.losesEveryMessage(now) || (bad && random.nextBoolean()))) {
            add(body, delay, bad, now);
        }
    }

    /** Takes a message that nothing else knows of. */
    void keep(String body) {
        Instant now = scheduler.trueTime();
        add(body, Duration.ZERO, faults.strikesQueue(now), now);
    }

    /** Somebody moves the dead letters back, as SQS's redrive does. */
    void redrive() {
        List<String> bodies = deadLetters();
        dead.clear();
        bodies.forEach(this::keep);
    }

    private void add(String body, Duration delay, boolean bad, Instant now) {
        Instant visibleAt = now.plus(delay).plusMillis(random.nextInt(bad ? 600_000 : 500));
        messages.add(new Message(name + "-" + ++numbers, body, visibleAt));
        scheduler.at(visibleAt, this::poll);
    }

    private void poll() {
        if (oneByOne && working == INSTANCES) {
            return;
        }
        Instant now = scheduler.trueTime();
        List<Message> visible = new ArrayList<>();
        for (Message message : messages) {
            if (!message.visibleAt.isAfter(now)) {
                visible.add(message);
            }
        }
        if (visible.isEmpty()) {
            return;
        }
        List<Message> batch = new ArrayList<>();
        for (int size = random.nextInt(Math.min(oneByOne ? 1 : BATCH, visible.size())) + 1; size > 0; size--) {
            batch.add(visible.remove(random.nextInt(visible.size())));
        }
        if (!visible.isEmpty()) {
            scheduler.at(now.plusMillis(random.nextInt(1, 1_000)), this::poll);
        }
        receive(batch, now);
    }

    private void receive(List<Message> batch, Instant now) {
        boolean again = faults.strikesQueue(now) && random.nextBoolean();
        Instant next = again ? now.plusMillis(random.nextInt(1, 30_000)) : now.plus(VISIBILITY);
        scheduler.at(next, this::poll);
        List<Message> alive = new ArrayList<>();
        for (Message message : batch) {
            message.received++;
            message.visibleAt = next;
            message.deliveredTwice += again ? 1 : 0;
            if (message.received > mostReceives) {
                bury(message);
            } else {
                alive.add(message);
            }
        }
        if (!alive.isEmpty()) {
            invoke(alive);
        }
    }

    private void bury(Message message) {
        long explained = message.deliveredTwice
                + message.attempts.stream()
                        .filter(attempt -> attempt.faults() > 0 || attempt.state() == Strand.State.ALIVE)
                        .count();
        boolean right = explained >= mostReceives || waitsForSomebody.test(message.body);
        verdict.require(right, "only faults bring a message to the dead letters", message.body);
        messages.remove(message);
        dead.add(message);
    }

    private void invoke(List<Message> batch) {
        if (acknowledgesFirst) {
            messages.removeAll(batch);
        }
        SQSEvent event = new SQSEvent();
        event.setRecords(batch.stream().map(Queue::toSqs).toList());
        Strand process = scheduler.start(name, faults.skew(), () -> {
            Set<String> failed = function.apply(event).getBatchItemFailures().stream()
                    .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
                    .collect(Collectors.toSet());
            messages.removeIf(message -> batch.contains(message) && !failed.contains(message.id));
        });
        batch.forEach(message -> message.attempts.add(process));
        working++;
        process.afterwards(() -> {
            verdict.requireExplained(process);
            working--;
            if (oneByOne) {
                scheduler.at(scheduler.trueTime(), this::poll);
            }
        });
    }

    private static SQSMessage toSqs(Message message) {
        SQSMessage sqs = new SQSMessage();
        sqs.setMessageId(message.id);
        sqs.setBody(message.body);
        sqs.setAttributes(Map.of("ApproximateReceiveCount", Integer.toString(message.received)));
        return sqs;
    }

    /** Whether nothing waits in it. */
    public boolean isEmpty() {
        return messages.isEmpty();
    }

    /** The bodies of the messages that were abandoned. */
    public List<String> deadLetters() {
        return dead.stream().map(message -> message.body).toList();
    }
}
