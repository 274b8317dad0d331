package keepword.simulation.world;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import keepword.aws.MessageBatch;
import keepword.aws.StructuredLog;
import keepword.simulation.check.Verdict;
import keepword.simulation.engine.Scheduler;

/** What all queues have in common. */
record QueueMaker(
        Scheduler scheduler,
        FaultModel faults,
        RandomGenerator random,
        StructuredLog log,
        Verdict verdict,
        boolean acknowledgesFirst) {
    Queue make(String name, int mostReceives, boolean mayLose, Predicate<SQSMessage> messages) {
        return make(name, mostReceives, false, mayLose, message -> false, messages);
    }

    /** One whose messages are worked one by one, for up to a minute. */
    Queue makeOneByOne(String name, int mostReceives, Predicate<SQSMessage> messages) {
        return make(name, mostReceives, true, true, message -> false, messages);
    }

    /** One that loses nothing, and some of whose messages wait for a person among the dead letters. */
    Queue make(String name, int mostReceives, Predicate<String> waitsForSomebody, Predicate<SQSMessage> messages) {
        return make(name, mostReceives, false, false, waitsForSomebody, messages);
    }

    private Queue make(
            String name,
            int mostReceives,
            boolean oneByOne,
            boolean mayLose,
            Predicate<String> waitsForSomebody,
            Predicate<SQSMessage> messages) {
        return new Queue(
                name,
                mostReceives,
                oneByOne,
                mayLose,
                scheduler,
                faults,
                random,
                verdict,
                event -> new MessageBatch(log).handle(event, messages),
                acknowledgesFirst,
                waitsForSomebody);
    }
}
