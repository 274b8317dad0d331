package keepword.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import keepword.job.Due;

/**
 * What a run found due.
 *
 * @param waiting how long the one that waited longest for this run did so
 * @param oldest how long the oldest job has been due, however often it was tried since
 * @param nearDeadline how many jobs have less than a day left until a promise is broken, or have broken it
 */
record Backlog(Duration waiting, Duration oldest, int nearDeadline, int enqueued) {
    static final Backlog NONE = new Backlog(Duration.ZERO, Duration.ZERO, 0, 0);

    private static final Duration NEAR = Duration.ofDays(1);

    static Backlog of(List<Due> page, Instant now, int enqueued) {
        Backlog backlog = new Backlog(Duration.ZERO, Duration.ZERO, 0, enqueued);
        for (Due due : page) {
            boolean near = due.deadline() != null && due.deadline().isBefore(now.plus(NEAR));
            backlog = backlog.plus(new Backlog(
                    Duration.between(due.nextAttempt(), now), Duration.between(due.due(), now), near ? 1 : 0, 0));
        }
        return backlog;
    }

    Backlog plus(Backlog other) {
        return new Backlog(
                longer(waiting, other.waiting),
                longer(oldest, other.oldest),
                nearDeadline + other.nearDeadline,
                enqueued + other.enqueued);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
