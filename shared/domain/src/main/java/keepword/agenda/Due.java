package keepword.agenda;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the due index.
 *
 * @param due since when it is to be done
 * @param deadline until when a promise says that it is done, or null
 * @param handedOver how often it was handed over so far
 * @param nextAttempt when the work is to be handed over; whoever does moves this time
 */
public record Due(
        WorkId id, WorkQueue queue, Instant due, @Nullable Instant deadline, int handedOver, Instant nextAttempt) {}
