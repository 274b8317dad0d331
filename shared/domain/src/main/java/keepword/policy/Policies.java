package keepword.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import keepword.store.Items;
import org.jspecify.annotations.Nullable;

/** The versions of the policy, from the store. */
public final class Policies {
    private static final Duration MAX_AGE = Duration.ofMinutes(1);

    private final Items items;
    private final InstantSource clock;
    private volatile @Nullable Known known;

    private record Known(PolicyCalendar calendar, Instant readAt) {}

    public Policies(Items items, InstantSource clock) {
        this.items = items;
        this.clock = clock;
    }

    /** As they were within the last minute. */
    public PolicyCalendar calendar() {
        Instant now = clock.instant();
        Known last = known;
        // A clock that went back says nothing of how old it is.
        if (last != null
                && !now.isBefore(last.readAt())
                && now.isBefore(last.readAt().plus(MAX_AGE))) {
            return last.calendar();
        }
        PolicyCalendar calendar = stored();
        known = new Known(calendar, now);
        return calendar;
    }

    /** As they are now, for whoever decides something of them. */
    public PolicyCalendar stored() {
        return PolicyItems.read(items);
    }

    /** What a version says in a language that it has. */
    public PolicyWords words(PolicyVersion version, String language) {
        return PolicyItems.read(items, version.id(), language)
                .orElseThrow(() -> new IllegalStateException("The text of the policy is lost: " + version.id()));
    }
}
