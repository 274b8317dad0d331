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
import keepword.aws.StructuredLog;
import keepword.job.Due;
import keepword.job.Job;
import keepword.job.JobQueue;
import keepword.job.JobQueue.Message;
import keepword.job.JobStore;

/**
 * Enqueues whatever is due, from the oldest, all shards at the same time. Enqueueing moves only the next attempt:
 * until the job is closed it stays in the due index, so that a message that the queue loses is sent again.
 *
 * @param executor runs the shards; with real threads, 16 of them enqueue 16 times as much in a minute
 */
record Dispatch(JobStore jobStore, JobQueue jobQueue, InstantSource clock, StructuredLog log, Executor executor) {
    /** When a job that was enqueued comes round again, if nobody has closed it by then; later after many attempts. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    /** What falls due has to wait as long for the next run. */
    private static final Duration ROUND = Duration.ofMinutes(1);

    private static final int PAGE = 100;
    /** Leaves the last seconds of the function's 55 to finish what was begun. */
    private static final Duration BUDGET = Duration.ofSeconds(40);

    void run() {
        Instant now = clock.instant();
        List<CompletableFuture<Backlog>> shards = IntStream.range(0, JobStore.SHARDS)
                .mapToObj(shard -> CompletableFuture.supplyAsync(() -> run(shard, now), executor))
                .toList();
        // All of them, also if one fails: a function that has answered stands still, with messages in its hand.
        CompletableFuture.allOf(shards.toArray(CompletableFuture[]::new)).join();
        Backlog backlog = shards.stream().map(CompletableFuture::join).reduce(Backlog.NONE, Backlog::plus);
        // Only what is worth telling: a metric costs by the hours in which it is written. That dispatch runs, Lambda
        // tells.
        tell("OverdueSeconds", backlog.waiting());
        tell("OldestJobSeconds", backlog.oldest());
        if (backlog.nearDeadline() > 0) {
            log.metric("JobsNearDeadline", "Count", backlog.nearDeadline());
        }
        if (backlog.enqueued() > 0) {
            log.event("dispatch.enqueued", Map.of("jobs", backlog.enqueued()));
        }
    }

    private void tell(String metric, Duration waited) {
        if (waited.compareTo(ROUND) > 0) {
            log.metric(metric, "Seconds", waited.toSeconds());
        }
    }

    private Backlog run(int shard, Instant now) {
        Backlog backlog = Backlog.NONE;
        List<Due> page;
        do {
            page = jobStore.due(shard, now, PAGE);
            backlog = backlog.plus(Backlog.of(page, now, enqueue(page, now)));
        } while (page.size() == PAGE && isInTime(now));
        return backlog;
    }

    private int enqueue(List<Due> page, Instant now) {
        List<Message> messages = new ArrayList<>();
        try {
            for (Due due : page) {
                if (enqueue(due, now)) {
                    messages.add(new Message(due.id(), due.queue(), Duration.ZERO));
                }
            }
        } finally {
            // Also when the table throttles the rest: what was moved must go, or it would wait for its next round.
            jobQueue.enqueue(messages);
        }
        return messages.size();
    }

    private boolean enqueue(Due due, Instant now) {
        Duration backOff = Job.backOff(due.enqueued());
        return jobStore.markEnqueued(due, now.plus(backOff.compareTo(PATIENCE) > 0 ? backOff : PATIENCE));
    }

    private boolean isInTime(Instant since) {
        return Duration.between(since, clock.instant()).compareTo(BUDGET) < 0;
    }
}
