package keepword.request;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import keepword.consent.Evidence;
import keepword.kernel.AddressKey;
import keepword.kernel.Named;
import keepword.kernel.RequestId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked us to do, until when it has to be done, and what came of it (promise
 * {@code within-10-business-days}). The deadline is fixed when the request is made.
 *
 * @param address whose request it is
 * @param asked by which way, when, and by whom
 * @param appliesAt when it is planned to take effect; never after the deadline
 * @param closed by which way it was applied or undone, when, and by whom; null while it is open
 */
public record Request(
        RequestId id,
        AddressKey address,
        Kind kind,
        Evidence asked,
        Instant appliesAt,
        Instant deadline,
        State state,
        @Nullable Evidence closed) {
    /** What can be asked for. */
    public enum Kind implements Named {
        TRANSACTIONAL_OPT_OUT,
        CORRECTION,
        REMOVAL,
        ADDRESS_CHANGE,
        COPY,
        ERASURE,
        /** That nothing is to be shared; or that it may be again. */
        OBJECTION;

        /** The kind of a stored word. */
        public static Kind of(String id) {
            return Named.of(Kind.class, id);
        }
    }

    /** Where it stands. */
    public enum State implements Named {
        OPEN,
        APPLIED,
        UNDONE;

        /** The state of a stored word. */
        public static State of(String id) {
            return Named.of(State.class, id);
        }
    }

    public Request {
        if ((state == State.OPEN) != (closed == null)) {
            throw new IllegalArgumentException("A request that is closed, and no other, says how");
        }
        if (appliesAt.isAfter(deadline)) {
            throw new IllegalArgumentException("A request takes effect by its deadline");
        }
    }

    public Instant askedAt() {
        return asked.chosenAt();
    }

    /**
     * A request that is carried out as it is made.
     *
     * @param done by which way, now, and by whom
     */
    public static Request done(
            RequestId id, AddressKey address, Kind kind, Evidence asked, Evidence done, RequestPolicy policy) {
        Instant deadline = policy.deadline(asked.chosenAt());
        Instant at = done.chosenAt().isBefore(deadline) ? done.chosenAt() : deadline;
        return new Request(id, address, kind, asked, at, deadline, State.APPLIED, done);
    }

    /** Whether a wish to undo it is about it: one that was said before it was asked for is about another. */
    public boolean isUndoneBy(Evidence wish) {
        return wish.chosenAt().isAfter(askedAt());
    }

    /** The same, closed. */
    public Request closed(State how, Evidence by) {
        return new Request(id, address, kind, asked, appliesAt, deadline, how, by);
    }

    /** How long it took from asking to its end; empty while it is open. */
    public Optional<Duration> took() {
        return closed == null ? Optional.empty() : Optional.of(Duration.between(askedAt(), closed.chosenAt()));
    }
}
