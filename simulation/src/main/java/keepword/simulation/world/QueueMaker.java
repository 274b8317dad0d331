package keepword.simulation.world;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import keepword.simulation.check.Verdict;
import keepword.simulation.engine.Scheduler;

/** What all queues have in common. */
record QueueMaker(
        Scheduler scheduler, Weather weather, RandomGenerator random, Verdict verdict, boolean acknowledgesFirst) {
    Queue make(String name, int mostReceives, boolean mayLose, Function<SQSEvent, SQSBatchResponse> function) {
        return make(name, mostReceives, mayLose, message -> false, function);
    }

    /** One that loses nothing, and some of whose messages wait for a person among the dead letters. */
    Queue make(
            String name,
            int mostReceives,
            Predicate<String> waitsForSomebody,
            Function<SQSEvent, SQSBatchResponse> function) {
        return make(name, mostReceives, false, waitsForSomebody, function);
    }

    private Queue make(
            String name,
            int mostReceives,
            boolean mayLose,
            Predicate<String> waitsForSomebody,
            Function<SQSEvent, SQSBatchResponse> function) {
        return new Queue(
                name,
                mostReceives,
                mayLose,
                scheduler,
                weather,
                random,
                verdict,
                function,
                acknowledgesFirst,
                waitsForSomebody);
    }
}
