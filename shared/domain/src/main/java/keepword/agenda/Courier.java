package keepword.agenda;

import java.time.Duration;
import java.util.List;

/** Carries ids of work to their queue. It may lose some: the agenda brings them again. */
public interface Courier {
    /** Hands over what it can; what it cannot is logged and left to the agenda. */
    void deliver(List<Parcel> parcels);

    /**
     * One id on its way.
     *
     * @param delay how long the queue holds it back; at most 15 minutes
     */
    record Parcel(WorkId id, WorkQueue queue, Duration delay) {
        /** The longest delay that SQS takes. */
        public static final Duration LONGEST_DELAY = Duration.ofMinutes(15);

        public Parcel {
            if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0) {
                throw new IllegalArgumentException("A queue holds a message back for 0 to 15 minutes");
            }
        }
    }
}
