package keepword.consent;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether mail reaches an address, as the mail service reports (docs/decisions/0015).
 *
 * <ul>
 *   <li>A mailbox that does not exist gets no mail of any kind until the address is corrected.
 *   <li>A permanent refusal that says something about the sender or the mail pauses promotional mail: 1, 7, then 30 days; the
 *       fourth within 90 days ends it.
 *   <li>A mail that SES suppressed pauses promotional mail for 14 days; the second within 90 days ends it.
 *   <li>What bounced before the end of a pause is answered by that pause: one bad day of a provider is one refusal, in whatever
 *       order and however late its reports come. A pause begins when the report is heard.
 * </ul>
 *
 * @param bouncedAt when a mail bounced because there is no such mailbox, or null
 * @param correctedAt when the address was last corrected, or null; older bounces are of no interest
 * @param softBounces how many mails bounced temporarily since {@code softSince}
 * @param softSince when that count began, or null
 * @param softPauseUntil until when promotional mail pauses after too many of those, or null
 * @param refusals when the permanent refusals that count were heard, oldest first
 * @param suppressions when the suppressed mails that count were heard of, oldest first
 */
public record Delivery(
        @Nullable Instant bouncedAt,
        @Nullable Instant correctedAt,
        int softBounces,
        @Nullable Instant softSince,
        @Nullable Instant softPauseUntil,
        List<Instant> refusals,
        List<Instant> suppressions) {
    /** As far as anybody knows, mail arrives. */
    public static final Delivery FINE = new Delivery(null, null, 0, null, null, List.of(), List.of());

    /** So many temporary bounces within {@link #WINDOW} pause promotional mail for as long. */
    public static final int MAX_SOFT_BOUNCES = 5;

    public static final Duration WINDOW = Duration.ofDays(7);

    /** The end of a pause that no time ends. */
    public static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    /** How long each refusal in turn pauses promotional mail; one more ends it. */
    private static final List<Duration> REFUSAL_PAUSES =
            List.of(Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(30));

    /** SES keeps an address on its own suppression list for up to 14 days. */
    private static final List<Duration> SUPPRESSION_PAUSES = List.of(Duration.ofDays(14));

    private static final Duration COUNTED_FOR = Duration.ofDays(90);

    public Delivery {
        refusals = List.copyOf(refusals);
        suppressions = List.copyOf(suppressions);
    }

    /** Until when promotional mail pauses, {@link #NEVER} if it has ended, or null. */
    public @Nullable Instant pausedUntil() {
        return Stream.of(softPauseUntil, end(refusals, REFUSAL_PAUSES), end(suppressions, SUPPRESSION_PAUSES))
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(null);
    }

    /** Whether no promotional mail goes there any more, since it was refused too often. */
    public boolean isPromotionalEnded() {
        return NEVER.equals(pausedUntil());
    }

    boolean isOutdated(Instant report) {
        return correctedAt != null && !report.isAfter(correctedAt);
    }

    Delivery bounced(Instant at) {
        return new Delivery(at, correctedAt, softBounces, softSince, softPauseUntil, refusals, suppressions);
    }

    Delivery bouncedSoftly(Instant at) {
        boolean fresh = softSince == null || at.isAfter(softSince.plus(WINDOW));
        int count = fresh ? 1 : softBounces + 1;
        Instant pause = count >= MAX_SOFT_BOUNCES ? at.plus(WINDOW) : softPauseUntil;
        return new Delivery(bouncedAt, correctedAt, count, fresh ? at : softSince, pause, refusals, suppressions);
    }

    Delivery refused(Instant at, Instant heard) {
        return counting(count(refusals, at, heard, REFUSAL_PAUSES), suppressions);
    }

    Delivery suppressed(Instant at, Instant heard) {
        return counting(refusals, count(suppressions, at, heard, SUPPRESSION_PAUSES));
    }

    /** A mail that was asked for at an instant arrived: what was heard until then no longer counts. */
    Delivery reached(Instant at) {
        return counting(after(refusals, at), after(suppressions, at));
    }

    /** The address was corrected at an instant: what was heard until then no longer counts. */
    Delivery corrected(Instant at) {
        Delivery since = softSince != null && softSince.isAfter(at) ? this : FINE;
        return new Delivery(
                bouncedAt != null && bouncedAt.isAfter(at) ? bouncedAt : null,
                at,
                since.softBounces,
                since.softSince,
                since.softPauseUntil,
                after(refusals, at),
                after(suppressions, at));
    }

    private Delivery counting(List<Instant> newRefusals, List<Instant> newSuppressions) {
        return new Delivery(
                bouncedAt, correctedAt, softBounces, softSince, softPauseUntil, newRefusals, newSuppressions);
    }

    private static List<Instant> after(List<Instant> times, Instant at) {
        return times.stream().filter(time -> time.isAfter(at)).toList();
    }

    private static List<Instant> count(List<Instant> counted, Instant at, Instant heard, List<Duration> pauses) {
        Instant end = end(counted, pauses);
        if (end != null && at.isBefore(end)) {
            return counted;
        }
        return Stream.concat(counted.stream(), Stream.of(heard))
                .filter(time -> !time.isBefore(heard.minus(COUNTED_FOR)))
                .toList();
    }

    private static @Nullable Instant end(List<Instant> counted, List<Duration> pauses) {
        if (counted.isEmpty()) {
            return null;
        }
        return counted.size() > pauses.size() ? NEVER : counted.getLast().plus(pauses.get(counted.size() - 1));
    }
}
