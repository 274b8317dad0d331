package keepword.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import keepword.agenda.Agenda;
import keepword.agenda.Courier;
import keepword.agenda.Courier.Parcel;
import keepword.agenda.Due;
import keepword.aws.StructuredLog;

/**
 * Hands over whatever is due, from the oldest. Handing over moves only the next attempt: until the work is closed it
 * stays in the due index, so that a message that the queue loses is sent again.
 */
final class Dispatch {
    /** When work that was handed over comes round again, if no worker has leased it by then. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final int PAGE = 100;
    /** Leaves the last seconds of the function's 55 to finish what was begun. */
    private static final Duration BUDGET = Duration.ofSeconds(40);

    private final Agenda agenda;
    private final Courier courier;
    private final InstantSource clock;
    private final StructuredLog log;

    Dispatch(Agenda agenda, Courier courier, InstantSource clock, StructuredLog log) {
        this.agenda = agenda;
        this.courier = courier;
        this.clock = clock;
        this.log = log;
    }

    void run() {
        Instant now = clock.instant();
        long overdueSeconds = 0;
        int handedOver = 0;
        for (int shard = 0; shard < Agenda.SHARDS; shard++) {
            List<Due> page;
            do {
                page = agenda.due(shard, now, PAGE);
                for (Due due : page) {
                    overdueSeconds = Math.max(
                            overdueSeconds,
                            Duration.between(due.nextAttempt(), now).toSeconds());
                }
                handedOver += handOver(page, now);
            } while (page.size() == PAGE && isInTime(now));
        }
        // Written every minute, also when it is zero: an alarm misses it when dispatch stops.
        log.metric("OverdueSeconds", "Seconds", overdueSeconds);
        if (handedOver > 0) {
            log.event("dispatch.handed-over", Map.of("works", handedOver));
        }
    }

    private int handOver(List<Due> page, Instant now) {
        List<Parcel> parcels = new ArrayList<>();
        for (Due due : page) {
            if (agenda.handOver(due, now.plus(PATIENCE))) {
                parcels.add(new Parcel(due.id(), due.queue(), Duration.ZERO));
            }
        }
        courier.deliver(parcels);
        return parcels.size();
    }

    private boolean isInTime(Instant since) {
        return Duration.between(since, clock.instant()).compareTo(BUDGET) < 0;
    }
}
