package keepword.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import keepword.agenda.Agenda;
import keepword.agenda.Courier;
import keepword.agenda.Courier.Parcel;
import keepword.agenda.Due;
import keepword.agenda.Work;
import keepword.aws.StructuredLog;

/**
 * Hands over whatever is due, from the oldest, all shards at the same time. Handing over moves only the next attempt:
 * until the work is closed it stays in the due index, so that a message that the queue loses is sent again.
 */
final class Dispatch {
    /** When work that was handed over comes round again, if nobody has closed it by then; later after many attempts. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final int PAGE = 100;
    /** Leaves the last seconds of the function's 55 to finish what was begun. */
    private static final Duration BUDGET = Duration.ofSeconds(40);

    private final Agenda agenda;
    private final Courier courier;
    private final InstantSource clock;
    private final StructuredLog log;
    private final Executor executor;

    /**
     * @param executor runs the shards; with real threads, 16 of them hand over 16 times as much in a minute
     */
    Dispatch(Agenda agenda, Courier courier, InstantSource clock, StructuredLog log, Executor executor) {
        this.agenda = agenda;
        this.courier = courier;
        this.clock = clock;
        this.log = log;
        this.executor = executor;
    }

    void run() {
        Instant now = clock.instant();
        List<CompletableFuture<Backlog>> shards = IntStream.range(0, Agenda.SHARDS)
                .mapToObj(shard -> CompletableFuture.supplyAsync(() -> run(shard, now), executor))
                .toList();
        // All of them, also if one fails: a function that has answered stands still, with messages in its hand.
        CompletableFuture.allOf(shards.toArray(CompletableFuture[]::new)).join();
        Backlog backlog = shards.stream().map(CompletableFuture::join).reduce(Backlog.NONE, Backlog::plus);
        // Written every minute, also when they are zero: an alarm misses them when dispatch stops.
        log.metric("OverdueSeconds", "Seconds", backlog.waiting().toSeconds());
        log.metric("OldestWorkSeconds", "Seconds", backlog.oldest().toSeconds());
        log.metric("WorksNearDeadline", "Count", backlog.nearDeadline());
        if (backlog.handedOver() > 0) {
            log.event("dispatch.handed-over", Map.of("works", backlog.handedOver()));
        }
    }

    private Backlog run(int shard, Instant now) {
        Backlog backlog = Backlog.NONE;
        List<Due> page;
        do {
            page = agenda.due(shard, now, PAGE);
            backlog = backlog.plus(Backlog.of(page, now, handOver(page, now)));
        } while (page.size() == PAGE && isInTime(now));
        return backlog;
    }

    private int handOver(List<Due> page, Instant now) {
        List<Parcel> parcels = new ArrayList<>();
        try {
            for (Due due : page) {
                if (handOver(due, now)) {
                    parcels.add(new Parcel(due.id(), due.queue(), Duration.ZERO));
                }
            }
        } finally {
            // Also when the table throttles the rest: what was moved must go, or it would wait for its next round.
            courier.deliver(parcels);
        }
        return parcels.size();
    }

    private boolean handOver(Due due, Instant now) {
        Duration backOff = Work.backOff(due.handedOver());
        return agenda.handOver(due, now.plus(backOff.compareTo(PATIENCE) > 0 ? backOff : PATIENCE));
    }

    private boolean isInTime(Instant since) {
        return Duration.between(since, clock.instant()).compareTo(BUDGET) < 0;
    }
}
