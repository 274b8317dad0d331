package keepword.agenda;

import java.time.Duration;
import java.time.Instant;

/**
 * Open work on the agenda.
 *
 * @param due from when on it is to be done
 * @param plannedAt when it was put on the agenda
 * @param attempts how often it was leased so far
 */
public record Work(WorkId id, Task task, Instant due, Instant plannedAt, int attempts) {
    /** How long a fresh hand-over may take before {@code dispatch} repeats it. */
    public static final Duration HAND_OVER_PATIENCE = Duration.ofMinutes(1);

    /** New work, due at once. */
    public static Work now(WorkId id, Task task, Instant now) {
        return new Work(id, task, now, now, 0);
    }

    /** New work, due later. */
    public static Work at(WorkId id, Task task, Instant due, Instant now) {
        return new Work(id, task, due, now, 0);
    }

    /** When {@code dispatch} looks at it first, in case the queue loses the hand-over that follows the commit at once. */
    public Instant firstCheck() {
        return due.isAfter(plannedAt) ? due : due.plus(HAND_OVER_PATIENCE);
    }

    /** How long to wait before the next attempt: one minute, doubling, at most an hour. */
    public Duration backOff() {
        int doublings = Math.min(Math.max(attempts - 1, 0), 6);
        Duration wait = Duration.ofMinutes(1L << doublings);
        return wait.compareTo(Duration.ofHours(1)) > 0 ? Duration.ofHours(1) : wait;
    }
}
