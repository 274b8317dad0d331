package keepword.store;

import java.time.Duration;
import java.time.Instant;

/**
 * So many of something in each window of time, such as in each hour of the clock. It is counted in the commit of what is
 * limited, or in one before it.
 *
 * @param what in the names of its counters
 */
public record Limit(String what, int max, Duration window) {
    /**
     * One more; the commit is rejected when the limit is reached.
     *
     * @param whose whom it is counted for; nothing personal
     */
    public Write.Count count(String whose, Instant now) {
        long number = Math.floorDiv(now.getEpochSecond(), window.toSeconds());
        Instant end = Instant.ofEpochSecond((number + 1) * window.toSeconds());
        return new Write.Count("limit/" + what + "/" + whose + "/" + number, 1, max, end);
    }
}
