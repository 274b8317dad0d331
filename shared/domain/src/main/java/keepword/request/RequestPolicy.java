package keepword.request;

import java.time.Instant;

/**
 * When requests take effect: at the latest ten business days after they were made, as the privacy policy says, and
 * earlier by the vendor's own choice.
 *
 * @param graceDays business days in which a request can still be undone; 0 to 9
 */
public record RequestPolicy(BusinessCalendar calendar, int graceDays) {
    /** The promise {@code within-10-business-days}. */
    public static final int LATEST_DAYS = 10;

    public RequestPolicy {
        if (graceDays < 0 || graceDays >= LATEST_DAYS) {
            throw new IllegalArgumentException("The grace of a request is 0 to 9 business days");
        }
    }

    Instant appliesAt(Instant asked) {
        return calendar.after(graceDays, asked);
    }

    Instant deadline(Instant asked) {
        return calendar.after(LATEST_DAYS, asked);
    }
}
