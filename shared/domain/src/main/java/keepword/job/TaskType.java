package keepword.job;

import static keepword.store.Attributes.textOf;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A kind of task, described once.
 *
 * @param id what it is called in the store; it stays the same as long as such a job can be open
 * @param write the attributes of a task, without the type
 * @param read the task of these attributes
 */
public record TaskType<T extends Task>(
        String id, Class<T> task, Function<T, Map<String, Object>> write, Function<Map<String, Object>, T> read) {
    /** The attribute that says which it is. */
    private static final String TYPE = "kind";

    /** A task as an attribute of an item. */
    static Map<String, Object> write(Task task) {
        return write(task.type(), task);
    }

    private static <T extends Task> Map<String, Object> write(TaskType<T> type, Task task) {
        Map<String, Object> attributes =
                new HashMap<>(type.write().apply(type.task().cast(task)));
        attributes.put(TYPE, type.id());
        return attributes;
    }

    /** The task of an attribute; one that is of none of these types is {@link Task.Unknown}. */
    static Task read(Map<String, Object> attributes, List<TaskType<?>> types) {
        String id = textOf(attributes, TYPE);
        return types.stream()
                .filter(type -> type.id().equals(id))
                .findFirst()
                .<Task>map(type -> type.read().apply(attributes))
                .orElseGet(() -> new Task.Unknown(id));
    }
}
