package keepword.kernel;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How long what is kept (GDPR, article 5 (1) (e)): the one list that what is stored, and the page that tells everybody, go by. What has
 * a term is deleted by the store itself, within some days after it.
 */
public enum Term implements Named {
    /** Addresses and entries that nobody confirmed; from when they were left. */
    WAITING(Period.ofDays(8)),
    /** An address that was left in the chat. */
    CHAT(Period.ofDays(30)),
    /** That something was done, without contact data. */
    JOB(Period.ofDays(90)),
    /** What somebody wrote to support; from the last message. */
    SUPPORT_ISSUE(Period.ofMonths(36)),
    /** What staff looked at or did. */
    AUDIT(Period.ofMonths(36)),
    /** What an entry says, and whose it is; from the closing. What was counted and drawn stays, as nobody's. */
    ENTRY(Period.ofMonths(12)),
    /** Until the person removes it. */
    CONTACT(null),
    ORDER(null),
    /** Also after an erasure. */
    CONSENT(null),
    DISCLOSURE(null),
    LICENCE(null);

    private final @Nullable Period period;

    Term(@Nullable Period period) {
        this.period = period;
    }

    /** How long; null if it has no end of its own, for the reason that the page gives. */
    public @Nullable Period period() {
        return period;
    }

    /** Whether it outlives an erasure. */
    public boolean outlivesErasure() {
        return this == CONSENT || this == DISCLOSURE || this == LICENCE;
    }

    /**
     * When the term is over of what began at an instant.
     *
     * @throws NullPointerException if it has no end
     */
    public Instant end(Instant from) {
        return from.atZone(ZoneOffset.UTC).plus(Objects.requireNonNull(period)).toInstant();
    }

    /** When something began whose term, of days, is over at an instant. */
    public Instant begin(Instant end) {
        return end.atZone(ZoneOffset.UTC).minus(Objects.requireNonNull(period)).toInstant();
    }
}
