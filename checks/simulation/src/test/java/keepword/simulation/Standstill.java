package keepword.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import keepword.aws.Environment;
import keepword.aws.StructuredLog;
import keepword.kernel.RandomIds;
import keepword.simulation.world.Parts;
import keepword.store.Commits;
import keepword.store.Write;
import keepword.survey.Surveys;
import keepword.testing.InMemoryMailService;
import keepword.testing.InMemoryStores;
import keepword.testing.TestClock;

/** Processes that stand still between what they read and their commit, where a test says so and not where a seed does. */
abstract class Standstill {
    final InMemoryStores stores = new InMemoryStores();
    final RandomIds ids = new RandomIds(new SplittableRandom(1));
    final TestClock clock;

    Standstill(Instant now) {
        clock = new TestClock(now);
    }

    final void clockIs(Instant now) {
        clock.advance(Duration.between(clock.instant(), now));
    }

    /** Commits of a process that stands still before one of them, counted from 1, while something else happens. */
    final Commits beforeCommit(int number, Runnable meanwhile) {
        List<List<Write>> seen = new ArrayList<>();
        return writes -> {
            seen.add(writes);
            if (seen.size() == number) {
                meanwhile.run();
            }
            return stores.commit(writes);
        };
    }

    /** What a function is made of whose commits these are. */
    final Parts parts(Commits commits) {
        return parts(commits, stores.surveys());
    }

    /** The same; and it reads surveys here. */
    final Parts parts(Commits commits, Surveys surveys) {
        StructuredLog log = new StructuredLog(new Environment(Map.of(), clock, new SplittableRandom(1), line -> {}));
        return new Parts(
                stores,
                stores,
                surveys,
                commits,
                stores.jobStore(),
                stores.gate(),
                new InMemoryMailService(),
                messages -> {},
                clock,
                ids,
                log);
    }
}
