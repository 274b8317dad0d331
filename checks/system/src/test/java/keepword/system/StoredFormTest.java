package keepword.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import keepword.job.JobItems;
import keepword.person.RecordItems;
import keepword.store.Change;
import keepword.store.Condition;
import keepword.store.Write;
import keepword.testing.InMemoryStores;
import keepword.testing.Stores;
import org.junit.jupiter.api.Test;

/**
 * What is stored has the form that is on record: of each write, record and task the key, the attributes and the conditions
 * ({@code -Dgolden.write=true} writes it). Both stores work from one description, so nothing else would notice a change of it.
 */
class StoredFormTest {
    private static final Path GOLDEN = Path.of("src", "test", "golden", "stored-forms.txt");
    private static final Instant DAY = Instant.EPOCH.plus(Duration.ofDays(20_000));
    private static final int EXAMPLES = 40_000;

    /** Maps whose names are data. */
    private static final Set<String> BY_NAME =
            Set.of("answers", "chosenAt", "claims", "counts", "details", "fields", "hashes");

    @Test
    void everything_is_stored_in_the_form_that_is_on_record() throws IOException {
        String forms = forms().entrySet().stream()
                .map(form -> form.getKey() + "\n  " + String.join("\n  ", form.getValue()) + "\n")
                .collect(Collectors.joining());
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, forms);
        }
        assertThat(forms).isEqualTo(Files.readString(GOLDEN));
    }

    @Test
    void the_data_model_in_the_documents_has_every_key_that_is_written_and_no_other() throws IOException {
        String documents = Files.readString(Path.of("..", "..", "docs", "architecture.md"));
        Set<String> documented = Pattern.compile("(?m)^\\| (\\w+) \\| `([a-z-]+#)` ")
                .matcher(documents)
                .results()
                .map(row -> row.group(1).toUpperCase(Locale.ROOT) + " " + row.group(2))
                .collect(Collectors.toSet());
        Set<String> written = forms().values().stream()
                .flatMap(Set::stream)
                .filter(line -> line.startsWith("0 ") && line.endsWith("#"))
                .map(line -> line.replaceFirst("0 \\w+ ", ""))
                .collect(Collectors.toSet());
        assertThat(documented).hasSizeGreaterThan(15).isEqualTo(written);
    }

    private static Map<String, Set<String>> forms() {
        InMemoryStores stores = new InMemoryStores();
        Random random = new Random(1);
        RandomWrites writes = new RandomWrites(
                new Dice(random),
                FewKeys.of(random),
                new Stores(stores, stores, stores, stores.surveys(), stores.jobStore(), stores.gate()));
        Map<String, Set<String>> forms = new TreeMap<>();
        for (int i = 0; i < EXAMPLES; i++) {
            Write write = writes.next(DAY);
            form(write.change(), forms.computeIfAbsent(name(write), any -> new TreeSet<>()));
        }
        return forms;
    }

    private static String name(Write write) {
        String name = write.getClass().getName().replaceAll(".*\\.", "").replace('$', '.');
        return switch (write) {
            case RecordItems.PutRecord(var person, var record) ->
                name + " " + record.getClass().getSimpleName();
            case JobItems.Plan(var job) -> name + " " + job.task().getClass().getSimpleName();
            default -> name;
        };
    }

    private static void form(Change change, Set<String> form) {
        String partition = change.key().partition().replaceAll("#.*", "#");
        form.add("0 " + change.getClass().getSimpleName() + " " + change.key().table()
                + (partition.endsWith("#") ? " " + partition : ""));
        form.add("2 if " + condition(change.condition()));
        switch (change) {
            case Change.Put put -> attributes("", put.item(), form);
            case Change.Update update -> {
                attributes("", update.set(), form);
                attributes("by default ", update.defaults(), form);
                attributes("plus ", update.add(), form);
            }
            case Change.Remove remove -> {}
            case Change.Check check -> {}
        }
    }

    private static void attributes(String prefix, Map<?, ?> attributes, Set<String> form) {
        attributes.forEach((name, value) -> attribute(prefix + name, value, form));
    }

    private static void attribute(String name, Object value, Set<String> form) {
        boolean named = value instanceof Map && !BY_NAME.contains(name);
        form.add("1 " + name + ": " + type(value));
        if (named) {
            attributes(name + ".", (Map<?, ?>) value, form);
        } else if (value instanceof List<?> list && !list.isEmpty() && list.getFirst() instanceof Map<?, ?> first) {
            attributes(name + "[].", first, form);
        }
    }

    private static String type(Object value) {
        return switch (value) {
            case Map<?, ?> map -> "map";
            case List<?> list -> "list";
            case Set<?> set -> "set of " + type(set.iterator().next());
            case ByteBuffer bytes -> "bytes";
            case Long number -> "number";
            case Boolean flag -> "flag";
            default -> "text";
        };
    }

    private static String condition(Condition condition) {
        return switch (condition) {
            case Condition.And(var all) ->
                all.stream().map(StoredFormTest::condition).collect(Collectors.joining(" and ", "(", ")"));
            case Condition.Or(var any) ->
                any.stream().map(StoredFormTest::condition).collect(Collectors.joining(" or ", "(", ")"));
            case Condition.Is(String name, Object value) -> name + " is a " + type(value);
            case Condition.AtMost(String name, long value) -> name + " is at most a number";
            case Condition.Above(String name, long value) -> name + " is above a number";
            case Condition.Lacks(String name) -> "it lacks " + name;
            case Condition.Has(String name) -> "it has " + name;
            case Condition.IsNew() -> "it is new";
            case Condition.IsThere() -> "it is there";
            case Condition.Always() -> "always";
        };
    }
}
