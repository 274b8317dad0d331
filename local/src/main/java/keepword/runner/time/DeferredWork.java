package keepword.runner.time;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the program itself keeps for later, beside its queues and schedules. */
public interface DeferredWork {
    /** When the next of it becomes due or is tried again, after a time. */
    Optional<Instant> next(Instant now);

    /** What waits to be worked at a time: whatever changes there changes these words. */
    List<String> waiting(Instant now);
}
