package keepword.job;

import java.time.Instant;
import keepword.kernel.JobId;

/** A job that can never be done as it is, since when, and why. It waits until somebody opens it again. */
public record Failed(JobId id, Instant at, String reason) {}
