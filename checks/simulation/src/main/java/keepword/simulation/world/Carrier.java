package keepword.simulation.world;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import keepword.simulation.check.Journal;
import keepword.simulation.engine.Scheduler;
import keepword.transfer.Endpoint;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** The recipients that are reached by a program: they take what comes, decline it, fail, or say nothing, also when they have it. */
public final class Carrier implements Endpoint {
    /** They refuse data for so long after everything else works: the last demands to delete come then. */
    private static final Duration MOODY = Duration.ofDays(6);

    private static final List<Integer> DECLINING = List.of(400, 410, 413, 415, 422);
    private static final List<Integer> PASSING = List.of(301, 401, 404, 429, 500, 503);

    private final Calls calls;
    private final Scheduler scheduler;
    private final RandomGenerator random;
    private final Journal journal;
    private Instant downFrom = Instant.MAX;
    private Instant downUntil = Instant.MAX;
    private Instant calm = Instant.MAX;
    private @Nullable Listener listener;

    /** Hears of what a recipient has, whether it says so or not. */
    public interface Listener {
        /**
         * A recipient got something.
         *
         * @param sure whether it says that it has it
         */
        void got(String url, String body, boolean sure);
    }

    Carrier(Calls calls, Scheduler scheduler, RandomGenerator random, Journal journal) {
        this.calls = calls;
        this.scheduler = scheduler;
        this.random = random;
        this.journal = journal;
    }

    /** Nothing reaches them from then on, for so long. */
    public void failsAt(Instant when, Duration length) {
        downFrom = when;
        downUntil = when.plus(length);
    }

    /** Has somebody told of what recipients get. */
    public void whenGot(Listener somebody) {
        listener = somebody;
    }

    void clearsUpAt(Instant when) {
        calm = when.plus(MOODY);
    }

    @Override
    public Answer post(String url, Map<String, String> headers, String body) {
        try {
            return calls.call("post", () -> takes(url, headers, body));
        } catch (SdkException e) {
            return new Answer.Silent("nobody answers");
        }
    }

    private Answer takes(String url, Map<String, String> headers, String body) {
        Instant now = scheduler.trueTime();
        if (!now.isBefore(downFrom) && now.isBefore(downUntil)) {
            return new Answer.Silent("nobody is there");
        }
        journal.arrives(url, headers, body);
        Answer answer = answer(now);
        journal.answers(url, headers, body, answer);
        boolean sure = answer instanceof Answer.Answered(int status, String _) && status == 200;
        if (listener != null && (sure || answer instanceof Answer.Silent)) {
            listener.got(url, body, sure);
        }
        return answer;
    }

    private Answer answer(Instant now) {
        int mood = now.isBefore(calm) ? random.nextInt(100) : 100;
        if (mood < 5) {
            return new Answer.Answered(DECLINING.get(random.nextInt(DECLINING.size())), "");
        }
        if (mood < 15) {
            return new Answer.Answered(PASSING.get(random.nextInt(PASSING.size())), "");
        }
        if (mood < 25) {
            return new Answer.Silent("no answer came in time");
        }
        return new Answer.Answered(200, mood < 50 ? "{}" : "{\"deleted\":true}");
    }
}
