package keepword.agenda;

import java.time.Instant;

/**
 * The right to work on something for a while.
 *
 * @param attempt names this lease; later ones have other names
 */
public record Lease(Work work, String attempt, Instant until) {}
