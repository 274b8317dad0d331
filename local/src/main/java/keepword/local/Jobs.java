package keepword.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.runner.tables.Tables;
import keepword.runner.time.DeferredWork;

/** The jobs of table Jobs, as the product writes them. */
public final class Jobs implements DeferredWork {
    private static final String TABLE = "Jobs";
    private static final String FAILED = "failed#";
    private static final Set<String> TIMES =
            Set.of("due", "nextAttempt", "leasedUntil", "closedAt", "deadline", "plannedAt");

    private final Tables tables;

    public Jobs(Tables tables) {
        this.tables = tables;
    }

    /** Every job with all its attributes, times as ISO-8601, the earliest due first. */
    public List<ObjectNode> jobs() {
        return raw().sorted(Comparator.comparingLong(job -> job.path("due").asLong()))
                .map(Jobs::readable)
                .toList();
    }

    /** The open jobs that were due by this time. */
    public List<ObjectNode> overdue(Instant now) {
        Set<String> overdue = open().filter(job -> job.path("due").asLong() <= now.toEpochMilli())
                .map(Jobs::id)
                .collect(Collectors.toSet());
        return overdue.isEmpty()
                ? List.of()
                : raw().filter(job -> overdue.contains(id(job)))
                        .map(Jobs::readable)
                        .toList();
    }

    /** The ids and next attempts of the open jobs that wait for an attempt now; what failed waits for none. */
    @Override
    public List<String> waiting(Instant now) {
        return open().filter(job -> !job.path("dueShard").asText().startsWith(FAILED))
                .filter(job -> job.path("nextAttempt").asLong() <= now.toEpochMilli())
                .map(job -> id(job) + "@" + job.path("nextAttempt"))
                .sorted()
                .toList();
    }

    @Override
    public Optional<Instant> next(Instant now) {
        return open().flatMap(job -> Stream.of(job.path("due"), job.path("nextAttempt")))
                .filter(JsonNode::isNumber)
                .map(time -> Instant.ofEpochMilli(time.asLong()))
                .filter(time -> time.isAfter(now))
                .min(Instant::compareTo);
    }

    /** Open and failed jobs, as the index of them has them: a scan of the table would read all that is done, too. */
    private Stream<ObjectNode> open() {
        return tables.items(TABLE, "due").orElse(List.of()).stream();
    }

    private static String id(ObjectNode job) {
        return job.path("id").asText();
    }

    private Stream<ObjectNode> raw() {
        return tables.items(TABLE).orElse(List.of()).stream();
    }

    private static ObjectNode readable(ObjectNode job) {
        ObjectNode readable = job.deepCopy();
        for (String name : TIMES) {
            if (readable.path(name).isNumber()) {
                readable.put(
                        name, Instant.ofEpochMilli(readable.path(name).asLong()).toString());
            }
        }
        return readable;
    }
}
