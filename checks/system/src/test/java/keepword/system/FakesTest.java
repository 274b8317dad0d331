package keepword.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import keepword.aws.Clients;
import keepword.disclosure.RecipientItems;
import keepword.disclosure.Register;
import keepword.job.JobItems;
import keepword.job.Task;
import keepword.job.TaskType;
import keepword.parts.Tasks;
import keepword.person.PersonRecord;
import keepword.person.RecordItems;
import keepword.policy.PolicyCalendar;
import keepword.policy.PolicyItems;
import keepword.store.Change;
import keepword.store.Condition;
import keepword.store.Key;
import keepword.store.Write;
import keepword.testing.InMemoryStores;
import keepword.testing.Stores;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The stores in memory do what DynamoDB does, operation by operation. A difference names its seed: {@code mvn verify
 * -Dfakes.seed=… -Dfakes.operations=1000} repeats it.
 */
class FakesTest {
    /** Each build compares some, with other seeds each time, the nightly ring a million. */
    private static final int OPERATIONS = Integer.getInteger("fakes.operations", 3_000);

    private static final long SEED = Long.getLong("fakes.seed", new Random().nextLong());

    /** Each world has keys of its own, so that it stays small. */
    private static final int OPERATIONS_OF_A_WORLD = 1000;

    private static final JavaClasses ALL = new ClassFileImporter().importPackages("keepword");

    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    @Test
    void the_stores_in_memory_do_what_dynamodb_does() throws Exception {
        int worlds = Math.ceilDiv(OPERATIONS, OPERATIONS_OF_A_WORLD);
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int first = 0; first < THREADS; first++) {
                List<Long> seeds = IntStream.iterate(first, world -> world < worlds, world -> world + THREADS)
                        .mapToObj(world -> SEED + world)
                        .toList();
                running.add(threads.submit(() -> compare(seeds)));
            }
            for (Future<?> thread : running) {
                thread.get();
            }
        }
    }

    @Test
    void every_kind_of_write_record_and_task_is_among_them() {
        Random random = new Random(SEED);
        RandomWrites writes = new RandomWrites(new Dice(random), FewKeys.of(random), inMemory());
        Set<Class<?>> drawn = new HashSet<>();
        for (int i = 0; i < 30_000; i++) {
            Write write = writes.next(Instant.EPOCH.plus(Duration.ofDays(50_000)));
            drawn.add(write.getClass());
            if (write instanceof RecordItems.PutRecord put) {
                drawn.add(put.record().getClass());
            }
            if (write instanceof JobItems.Plan plan) {
                drawn.add(plan.job().task().getClass());
            }
        }

        assertThat(drawn)
                .as("seed " + SEED)
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                writes(),
                                leaves(PersonRecord.class),
                                Tasks.ALL.stream().<Class<?>>map(TaskType::task))
                        .flatMap(kinds -> kinds)
                        .toList());
    }

    @Test
    void every_task_is_on_the_list_under_a_name_of_its_own() {
        assertThat(Tasks.ALL.stream().<Class<?>>map(TaskType::task))
                .containsExactlyInAnyOrderElementsOf(
                        nested(Task.class, "\\w+Tasks").toList());
        assertThat(Tasks.ALL.stream().map(TaskType::id)).doesNotHaveDuplicates();
    }

    /** Those that stand in {@link Write} and in every class {@code …Items}. */
    static Stream<Class<?>> writes() {
        return nested(Write.class, "(?:\\w+Items|Write)");
    }

    /** The implementations that stand in classes of some names. */
    private static Stream<Class<?>> nested(Class<?> type, String in) {
        return ALL.stream()
                .filter(each -> each.isAssignableTo(type) && !each.isInterface())
                .filter(each -> each.getName().matches("keepword\\.\\w+\\." + in + "\\$\\w+"))
                .map(JavaClass::reflect);
    }

    /** The records that a sealed interface permits, or one that it permits does. */
    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(FakesTest::leaves) : Stream.of(type);
    }

    private static Stores inMemory() {
        InMemoryStores stores = new InMemoryStores();
        return new Stores(stores, stores, stores, stores.surveys(), stores.jobStore(), stores.gate());
    }

    private static void compare(List<Long> seeds) {
        try (OwnDynamo dynamo = OwnDynamo.start();
                DynamoDbClient client = Clients.build(dynamo.client())) {
            Stores real = OwnDynamo.stores(client);
            seeds.forEach(seed -> new World(seed, real).live());
        }
    }

    /** A fake and the real stores, to which the same things happen. */
    private static final class World {
        /** What every world has under the same key. */
        private static final Key POLICY =
                new PolicyItems.SaveVersions(PolicyCalendar.EMPTY).change().key();

        private static final Key REGISTER =
                new RecipientItems.SaveRegister(Register.EMPTY).change().key();

        private final List<Operation> done = new ArrayList<>();
        private final Stores fake = inMemory();
        private final long seed;
        private final Stores real;
        private final RandomOperations operations;

        World(long seed, Stores real) {
            this.seed = seed;
            this.real = real;
            real.commits()
                    .commit(List.of(
                            () -> new Change.Remove(POLICY, new Condition.Always()),
                            () -> new Change.Remove(REGISTER, new Condition.Always())));
            this.operations = new RandomOperations(seed, fake);
        }

        void live() {
            for (int i = 0; i < OPERATIONS_OF_A_WORLD; i++) {
                operations.saw(compare(operations.next()));
            }
            operations.lastLook().forEach(this::compare);
        }

        private Object compare(Operation operation) {
            done.add(operation);
            try {
                Object expected = operation.on(real);
                assertThat(operation.on(fake)).isEqualTo(expected);
                return expected;
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "Seed %d, operation %d: %s%nbefore it:%n%s".formatted(seed, done.size(), operation, lastOnes()),
                        e);
            }
        }

        private String lastOnes() {
            return String.join(
                    "\n",
                    done.subList(Math.max(0, done.size() - 20), done.size() - 1).stream()
                            .map(Operation::toString)
                            .toList());
        }
    }
}
