package keepword.local.time;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.local.tables.Tables;

/** The works of table Agenda, as the product writes them. */
public final class Agenda {
    private static final String TABLE = "Agenda";
    private static final String FAILED = "failed#";
    private static final Set<String> TIMES =
            Set.of("due", "nextAttempt", "leasedUntil", "closedAt", "deadline", "plannedAt");

    private final Tables tables;

    public Agenda(Tables tables) {
        this.tables = tables;
    }

    /** Every work with all its attributes, times as ISO-8601, the earliest due first. */
    public List<ObjectNode> works() {
        return raw().sorted(Comparator.comparingLong(work -> work.path("due").asLong()))
                .map(Agenda::readable)
                .toList();
    }

    /** The open works that were due by this time. */
    public List<ObjectNode> overdue(Instant now) {
        Set<String> overdue = open().filter(work -> work.path("due").asLong() <= now.toEpochMilli())
                .map(Agenda::id)
                .collect(Collectors.toSet());
        return overdue.isEmpty()
                ? List.of()
                : raw().filter(work -> overdue.contains(id(work)))
                        .map(Agenda::readable)
                        .toList();
    }

    /** The ids and next attempts of the open works that wait for an attempt now; what failed waits for none. */
    List<String> waiting(Instant now) {
        return open().filter(work -> !work.path("dueShard").asText().startsWith(FAILED))
                .filter(work -> work.path("nextAttempt").asLong() <= now.toEpochMilli())
                .map(work -> id(work) + "@" + work.path("nextAttempt"))
                .sorted()
                .toList();
    }

    /** When the next open work becomes due or is tried again. */
    Optional<Instant> next(Instant now) {
        return open().flatMap(work -> Stream.of(work.path("due"), work.path("nextAttempt")))
                .filter(JsonNode::isNumber)
                .map(time -> Instant.ofEpochMilli(time.asLong()))
                .filter(time -> time.isAfter(now))
                .min(Instant::compareTo);
    }

    /** Open and failed works, as the index of them has them: a scan of the table would read all that is done, too. */
    private Stream<ObjectNode> open() {
        return tables.items(TABLE, "due").orElse(List.of()).stream();
    }

    private static String id(ObjectNode work) {
        return work.path("id").asText();
    }

    private Stream<ObjectNode> raw() {
        return tables.items(TABLE).orElse(List.of()).stream();
    }

    private static ObjectNode readable(ObjectNode work) {
        ObjectNode readable = work.deepCopy();
        for (String name : TIMES) {
            if (readable.path(name).isNumber()) {
                readable.put(
                        name, Instant.ofEpochMilli(readable.path(name).asLong()).toString());
            }
        }
        return readable;
    }
}
