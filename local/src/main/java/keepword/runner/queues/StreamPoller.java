package keepword.runner.queues;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import keepword.runner.lambda.LocalFunction;
import keepword.runner.tables.TableStream;
import keepword.runner.template.StreamSource;

/**
 * Brings the records of one stream to one function, in order: those that its filters let through, again from the first that
 * failed, and to the dead letters what failed too often.
 */
final class StreamPoller implements Poller {
    private final StreamSource source;
    private final TableStream stream;
    private final LocalFunction function;
    private final Queues queues;
    private final List<ObjectNode> waiting = new ArrayList<>();
    private int failures;

    StreamPoller(StreamSource source, TableStream stream, LocalFunction function, Queues queues) {
        this.source = source;
        this.stream = stream;
        this.function = function;
        this.queues = queues;
    }

    @Override
    public synchronized boolean poll() {
        if (waiting.isEmpty()) {
            stream.read().stream()
                    .map(record -> StreamEvents.record(source, record))
                    .filter(source::takes)
                    .forEach(waiting::add);
        }
        if (waiting.isEmpty()) {
            return false;
        }
        // After a failure one by one, as Lambda does in the end when it halves a batch again and again.
        int size = failures > 0 && source.bisects() ? 1 : Math.min(source.batchSize(), waiting.size());
        work(List.copyOf(waiting.subList(0, size)));
        return true;
    }

    @Override
    public synchronized boolean busy() {
        return !waiting.isEmpty();
    }

    private void work(List<ObjectNode> batch) {
        int done = StreamEvents.done(source, batch, function.invoke(StreamEvents.event(batch)));
        failures = done > 0 ? 0 : failures + 1;
        if (source.retries() >= 0 && failures > source.retries()) {
            source.deadLetters().ifPresent(queue -> queues.send(queue, StreamEvents.deadLetter(source, batch)));
            done = batch.size();
            failures = 0;
        }
        waiting.subList(0, done).clear();
    }
}
