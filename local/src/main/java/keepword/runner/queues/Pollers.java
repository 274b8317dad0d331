package keepword.runner.queues;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import keepword.runner.Changes;
import keepword.runner.lambda.Functions;
import keepword.runner.tables.Streams;
import keepword.runner.template.Template;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Every queue and stream that calls a function, polled in the background. */
public final class Pollers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pollers.class);

    /** What becomes visible by time alone is found this late. Where nothing is new, a poll costs no request. */
    private static final long MAX_PAUSE_MILLIS = 1000;

    private static final long PATIENCE_SECONDS = 2;

    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Poller> pollers;
    private final Changes changes;
    private volatile boolean closed;

    public Pollers(
            Template template, Functions functions, Queues queues, SqsClient sqs, Streams streams, Changes changes) {
        this.changes = changes;
        Stream<Poller> ofQueues = template.queueSources().stream()
                .map(source ->
                        new QueuePoller(source, queues, functions.get(source.function()), sqs, executor, changes));
        Stream<Poller> ofStreams = template.streamSources().stream()
                .map(source ->
                        new StreamPoller(source, streams.of(source.table()), functions.get(source.function()), queues));
        this.pollers = Stream.concat(ofQueues, ofStreams).toList();
    }

    public void start() {
        pollers.forEach(poller -> executor.execute(() -> run(poller)));
    }

    /** Receives from everything once; answers whether anything was there. */
    public boolean pollAll() {
        return pollers.stream().map(Poller::poll).reduce(false, Boolean::logicalOr);
    }

    /** Whether a batch is being received or worked. */
    public boolean busy() {
        return pollers.stream().anyMatch(Poller::busy);
    }

    private void run(Poller poller) {
        while (!closed) {
            try {
                long seen = changes.count();
                if (!polled(poller)) {
                    changes.await(seen, MAX_PAUSE_MILLIS);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean polled(Poller poller) {
        try {
            return poller.poll();
        } catch (RuntimeException e) {
            // Whatever it was, nothing else would ever read this source again.
            if (!closed) {
                LOG.warn("A queue or stream could not be read: {}", e.toString());
            }
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
        changes.raise();
        executor.shutdown();
        try {
            // Interrupted in the middle of a request, it would have ElasticMQ wait a minute for that request to end.
            if (!executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException _) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
