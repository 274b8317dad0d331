package keepword.agenda;

import java.time.Instant;

/** Work that can never be done as it is, since when, and why. It waits until somebody opens it again. */
public record Failed(WorkId id, Instant at, String reason) {}
