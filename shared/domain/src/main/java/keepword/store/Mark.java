package keepword.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Remembers that something happened once, and what came of it.
 *
 * @param name what happened; nothing personal, ids from outside are hashed
 * @param value what came of it
 * @param expires from when on it counts as forgotten, or null for never; the stores count in seconds, so it is rounded up
 */
public record Mark(String name, String value, @Nullable Instant expires) {
    public Mark {
        expires = expires == null ? null : expires.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Whether it counts as forgotten. */
    public boolean isForgotten(Instant now) {
        return expires != null && !expires.isAfter(now);
    }
}
