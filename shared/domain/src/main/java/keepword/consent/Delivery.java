package keepword.consent;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether mail reaches an address, as the mail service tells.
 *
 * @param bouncedAt when a mail bounced for good, or null; nothing more is sent then, until the address is corrected
 * @param correctedAt when the address was last corrected, or null; older bounces are of no interest
 * @param softBounces how many mails bounced for the time being since {@code softSince}
 * @param softSince when that count began, or null
 * @param pausedUntil until when promotional mail pauses after too many of those, or null
 */
public record Delivery(
        @Nullable Instant bouncedAt,
        @Nullable Instant correctedAt,
        int softBounces,
        @Nullable Instant softSince,
        @Nullable Instant pausedUntil) {
    /** As far as anybody knows, mail arrives. */
    public static final Delivery FINE = new Delivery(null, null, 0, null, null);

    /** So many bounces within {@link #WINDOW} pause promotional mail for as long. */
    public static final int MOST_SOFT_BOUNCES = 5;

    public static final Duration WINDOW = Duration.ofDays(7);

    boolean isOutdated(Instant bounce) {
        return correctedAt != null && !bounce.isAfter(correctedAt);
    }

    Delivery bounced(Instant at) {
        return new Delivery(at, correctedAt, softBounces, softSince, pausedUntil);
    }

    Delivery bouncedSoftly(Instant at) {
        boolean fresh = softSince == null || at.isAfter(softSince.plus(WINDOW));
        int count = fresh ? 1 : softBounces + 1;
        Instant pause = count >= MOST_SOFT_BOUNCES ? at.plus(WINDOW) : pausedUntil;
        return new Delivery(bouncedAt, correctedAt, count, fresh ? at : softSince, pause);
    }

    Delivery corrected(Instant at) {
        return new Delivery(null, at, 0, null, null);
    }
}
