package keepword.job;

import java.time.Instant;

/**
 * The right to work on something for a while.
 *
 * @param attempt names this lease; later ones have other names
 */
public record Lease(Job job, String attempt, Instant until) {}
