package keepword.job;

import static keepword.store.Attributes.mapOf;
import static keepword.store.Attributes.numberOf;
import static keepword.store.Attributes.textOf;
import static keepword.store.Attributes.time;
import static keepword.store.Attributes.timeOf;
import static keepword.store.Attributes.timeOrNull;

import java.util.List;
import java.util.Map;
import keepword.kernel.Fields;
import keepword.kernel.JobId;
import keepword.store.Change;
import keepword.store.Condition;
import keepword.store.Key;
import keepword.store.Table;
import keepword.store.Write;

/**
 * Jobs as items of Jobs. An item is in index {@code due} as long as it has a {@code dueShard}: open and failed jobs are, other
 * closed jobs are not.
 */
public final class JobItems {
    private JobItems() {}

    public static Key key(JobId id) {
        return new Key(Table.JOBS, id.value(), "");
    }

    /** Adds a new job. */
    public record Plan(Job job) implements Write {
        @Override
        public Change change() {
            Map<String, Object> item = Fields.of("state", "open")
                    .and("queue", job.task().queue().id())
                    .and("due", time(job.due()))
                    .and("deadline", timeOrNull(job.deadline()))
                    .and("plannedAt", time(job.plannedAt()))
                    .and("attempts", (long) job.attempts())
                    .and("enqueued", 0L)
                    .and("dueShard", openShard(shard(job.id())))
                    .and("nextAttempt", time(job.firstCheck()))
                    .and("task", TaskType.write(job.task()))
                    .map();
            return new Change.Put(key(job.id()), item, new Condition.IsNew());
        }
    }

    /** Which part of the index a job is in. */
    public static int shard(JobId id) {
        return Math.floorMod(id.hashCode(), JobStore.SHARDS);
    }

    /** Where index {@code due} holds open jobs. */
    public static String openShard(int number) {
        return "due#%02d".formatted(number);
    }

    /** Where the same index holds failed jobs, so that they can be found without a scan. */
    public static String failedShard(int number) {
        return "failed#%02d".formatted(number);
    }

    /**
     * The job of an item.
     *
     * @param types the tasks that are known
     */
    public static Job read(Map<String, Object> item, List<TaskType<?>> types) {
        return new Job(
                new JobId(textOf(item, "id")),
                TaskType.read(mapOf(item, "task"), types),
                timeOf(item, "due"),
                timeOrNull(item, "deadline"),
                timeOf(item, "plannedAt"),
                (int) numberOf(item, "attempts"));
    }
}
