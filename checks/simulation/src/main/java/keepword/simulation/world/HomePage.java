package keepword.simulation.world;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import keepword.simulation.check.Journal;
import keepword.simulation.engine.Scheduler;
import keepword.web.HttpApi;
import keepword.web.HttpRequest;
import software.amazon.awssdk.core.exception.SdkException;

/** The vendor's home page, which carries the notice of a change, or not; and what our site tells it to show. */
public final class HomePage {
    private final HttpApi site;
    private final Calls calls;
    private final Scheduler scheduler;
    private final Journal journal;
    private Predicate<Instant> carries = now -> true;

    HomePage(HttpApi site, Calls calls, Scheduler scheduler, Journal journal) {
        this.site = site;
        this.calls = calls;
        this.scheduler = scheduler;
        this.journal = journal;
    }

    /** From now on it carries the notice at these times alone. */
    public void carriesWhen(Predicate<Instant> times) {
        carries = times;
    }

    /** Why the notice of a version is not on it; empty if it is. */
    Optional<String> lacks(String version) {
        try {
            boolean there =
                    calls.call("look at home page", () -> carries.test(scheduler.trueTime())) && isTold(version);
            journal.policies().looked(scheduler.current(), version, there, scheduler.trueTime());
            return there ? Optional.empty() : Optional.of("the home page has no notice");
        } catch (SdkException e) {
            return Optional.of("the home page cannot be read");
        }
    }

    private boolean isTold(String version) {
        return site.answer(HttpRequest.get("/notice.json")).getBody().contains("\"" + version + "\"");
    }
}
