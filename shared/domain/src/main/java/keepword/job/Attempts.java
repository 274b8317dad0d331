package keepword.job;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import keepword.job.Worker.Next;

/** How a function attempts the tasks that it works: one line for each. */
public final class Attempts {
    private final Map<Class<? extends Task>, Function<Task, Next>> attempts = new LinkedHashMap<>();

    /** Adds how one kind of task is attempted. */
    public <T extends Task> Attempts of(Class<T> kind, Function<T, Next> attempt) {
        attempts.put(kind, task -> attempt.apply(kind.cast(task)));
        return this;
    }

    /** The kinds of tasks that the function works. */
    public Set<Class<? extends Task>> kinds() {
        return Set.copyOf(attempts.keySet());
    }

    /** Attempts the task of a lease; any other task fails. */
    public Next attempt(Lease lease) {
        Function<Task, Next> attempt = attempts.get(lease.job().task().getClass());
        return attempt == null
                ? Next.failed("it came to the wrong queue")
                : attempt.apply(lease.job().task());
    }
}
