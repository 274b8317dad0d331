package keepword.agenda;

import java.time.Instant;

/**
 * An entry of the due index.
 *
 * @param nextAttempt when the work is to be handed over; whoever does moves this time
 */
public record Due(WorkId id, WorkQueue queue, Instant nextAttempt) {}
