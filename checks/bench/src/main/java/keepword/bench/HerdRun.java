package keepword.bench;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import keepword.aws.Clients;
import keepword.aws.Environment;
import keepword.aws.Tables;
import keepword.bench.HerdFigures.Pace;
import keepword.dispatch.DispatchHandler;
import keepword.local.Parts;
import keepword.optout.OptOutHandler;
import keepword.runner.time.LocalClock;
import keepword.store.Table;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Has the real dispatch and the real opt-out function work off herds, on the tables and queues of a local run. The herds
 * have a clock and a queue of their own, so that the local run itself leaves them alone.
 */
final class HerdRun implements AutoCloseable {
    /** What a request to DynamoDB or SQS takes on AWS, there and back. */
    static final Duration ROUND_TRIP = Duration.ofMillis(5);

    /** So small that it is enqueued shard by shard well within the time of one run. */
    private static final int SMALL = 2000;

    private final Parts parts;
    private final DynamoDbClient dynamo = Clients.dynamo();
    private final SqsClient sqs = Clients.build(SqsClient.builder());
    private final String queue =
            sqs.createQueue(request -> request.queueName("Herd")).queueUrl();
    private final LocalClock clock;
    private final Tables tables;
    private final Requesters requesters;
    private final DispatchHandler dispatch;
    private final OptOutWorkers workers;

    HerdRun(Parts parts) {
        this.parts = parts;
        this.clock = new LocalClock(parts.clock());
        this.tables = Tables.of(environment("OptOutFunction").variables());
        this.requesters = new Requesters(dynamo, tables, clock);
        this.dispatch = new DispatchHandler(environment("DispatchFunction"));
        this.workers = new OptOutWorkers(sqs, queue, new OptOutHandler(environment("OptOutFunction")));
    }

    private Environment environment(String function) {
        Map<String, String> variables =
                new HashMap<>(parts.functions().get(function).spec().variables());
        variables.computeIfPresent("OPT_OUT_QUEUE", (name, url) -> queue);
        return new Environment(variables, clock, new SecureRandom(), line -> {});
    }

    HerdFigures measure(int jobs) {
        DispatchHandler sequentially = new DispatchHandler(environment("DispatchFunction"), Runnable::run);
        // The code is warm before anything is measured.
        gather(SMALL);
        enqueue(dispatch);
        workers.drain();

        gather(SMALL);
        RoundTrip.take(ROUND_TRIP);
        long cpuBefore = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Pace sequential = enqueue(sequentially);
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuBefore;
        // Nobody has worked them off after some minutes, so they come round again.
        clock.moveTo(clock.instant().plus(Duration.ofMinutes(6)));
        Pace parallel = enqueue(dispatch);
        RoundTrip.take(Duration.ZERO);
        workers.drain();
        Meter.take();

        gather(jobs);
        DueIndex index = DueIndex.open(dynamo, tables.name(Table.JOBS));
        IO.println("… dispatch enqueues");
        List<Pace> enqueueRuns = enqueueAll(index.total());
        List<Usage> ofDispatch = Meter.take();
        IO.println("… the opt-out function works");
        Pace worked = time(workers::drain);
        int left = DueIndex.open(dynamo, tables.name(Table.JOBS)).total()
                + DueIndex.failed(dynamo, tables.name(Table.JOBS)).total();
        return new HerdFigures(
                index,
                sequential,
                parallel,
                Duration.ofNanos(cpu / sequential.jobs()),
                parts.functions().get("DispatchFunction").spec().memory(),
                enqueueRuns,
                worked,
                ofDispatch,
                Meter.take(),
                left);
    }

    /** People ask, and the second comes in which it falls due for all of them. */
    private void gather(int jobs) {
        IO.println("… %,d people ask".formatted(jobs));
        Instant second = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        clock.moveTo(requesters.ask(jobs, second));
        Meter.take();
    }

    /** What one run leaves, the next minute's takes. */
    private List<Pace> enqueueAll(int jobs) {
        List<Pace> runs = new ArrayList<>();
        for (int left = jobs; left > 0; left -= runs.getLast().jobs()) {
            runs.add(enqueue(dispatch));
        }
        return runs;
    }

    @SuppressWarnings("NullAway") // the handler does not look at its context
    private Pace enqueue(DispatchHandler handler) {
        int before = waiting();
        return time(() -> {
            handler.handleRequest(new ScheduledEvent(), null);
            return waiting() - before;
        });
    }

    private int waiting() {
        return Integer.parseInt(sqs.getQueueAttributes(
                        request -> request.queueUrl(queue).attributeNamesWithStrings("ApproximateNumberOfMessages"))
                .attributesAsStrings()
                .getOrDefault("ApproximateNumberOfMessages", "0"));
    }

    private static Pace time(IntSupplier job) {
        long began = System.nanoTime();
        int jobs = job.getAsInt();
        return new Pace(jobs, Duration.ofNanos(System.nanoTime() - began));
    }

    @Override
    public void close() {
        dynamo.close();
        sqs.close();
    }
}
