package keepword.tools;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import keepword.aws.Clients;
import keepword.aws.DynamoCommits;
import keepword.aws.DynamoItems;
import keepword.aws.Environment;
import keepword.aws.Secrets;
import keepword.aws.Tables;
import keepword.kernel.AddressKey;
import keepword.kernel.AddressKeys;
import keepword.person.People;
import keepword.request.RequestLedger;
import keepword.store.Items;
import keepword.store.Key;
import keepword.store.Table;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Puts back what tables have lost, from copies that were restored to an earlier time (docs/operating.md has the whole procedure; nothing
 * may be sent meanwhile). What is there stays as it is. What was ended, removed or erased since that time does not come back: the Ledger
 * in use knows of it. It may be stopped and run again at any time.
 */
public final class Restore {
    private static final String USAGE = """
            Usage: restore since=TIME secret=ARN ledger=TABLE people=TABLE surveys=TABLE jobs=TABLE
                           [ledger-copy=TABLE] [people-copy=TABLE] [surveys-copy=TABLE] [jobs-copy=TABLE]

            since          the time that the copies were restored to, such as 2026-11-29T10:00:00Z
            secret         output AddressKeySecretArn
            ledger …       the tables in use: outputs LedgerTable and the others
            ledger-copy …  what to put back from: one copy at least
            """;

    private static final String VERSION = "version";
    private static final String CLAIMS = "claims";
    private static final String ADDRESS = "address#";

    /** A commit is later than the time that it tells, and the tables are not restored to the same instant. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    /** The order matters: persons are judged by the Ledger, tickets by persons. */
    private static final List<Table> ORDER = List.of(Table.LEDGER, Table.PEOPLE, Table.SURVEYS, Table.JOBS);

    private final DynamoDbClient dynamo;
    private final Tables live;
    private final Tables copies;
    private final RequestLedger ledger;
    private final Fates fates;
    private final EndedSince ended;

    /**
     * Makes one.
     *
     * @param live the tables in use, all of them
     * @param copies those to put back from
     * @param restoredTo the time that the copies were restored to
     */
    public Restore(
            DynamoDbClient dynamo,
            Tables live,
            Tables copies,
            AddressKeys keys,
            Instant restoredTo,
            InstantSource clock) {
        this.dynamo = dynamo;
        this.live = live;
        this.copies = copies;
        Items items = new DynamoItems(dynamo, live);
        Items copied = new DynamoItems(dynamo, copies);
        People people = () -> items;
        this.ledger = () -> items;
        Since since = new Since(ledger, restoredTo.minus(MARGIN));
        this.fates = new Fates(since, people, () -> copied, keys, clock);
        this.ended = new EndedSince(since, people, new DynamoCommits(dynamo, live, new SecureRandom()), clock);
    }

    /** Exits with 2 if it was not asked rightly. */
    public static void main(String[] arguments) {
        Map<String, String> values = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            values.put(argument.substring(0, Math.max(equals, 0)), argument.substring(equals + 1));
        }
        Tables live = tables(values, "");
        Tables copies = tables(values, "-copy");
        String secret = values.remove("secret");
        Optional<Instant> since = time(values.remove("since"));
        if (!values.isEmpty()
                || secret == null
                || since.isEmpty()
                || copies.names().isEmpty()
                || live.names().size() < Table.values().length) {
            System.err.print(USAGE);
            System.exit(2);
        }
        AddressKeys keys = new AddressKeys(new Secrets(Clients.secrets()).text(Objects.requireNonNull(secret)));
        new Restore(
                        Clients.dynamo(),
                        live,
                        copies,
                        keys,
                        since.orElseThrow(),
                        Environment.ofLambda().clock())
                .run();
    }

    private static Optional<Instant> time(@Nullable String written) {
        try {
            return Optional.ofNullable(written).map(Instant::parse);
        } catch (DateTimeParseException e) {
            System.err.println("since must be a time such as 2026-11-29T10:00:00Z, not " + written + ".");
            return Optional.empty();
        }
    }

    private static Tables tables(Map<String, String> values, String suffix) {
        Map<Table, String> names = new EnumMap<>(Table.class);
        for (Table table : Table.values()) {
            String name = values.remove(table.name().toLowerCase(Locale.ROOT) + suffix);
            if (name != null) {
                names.put(table, name);
            }
        }
        return new Tables(names);
    }

    /**
     * Puts back what the tables have lost that have a copy.
     *
     * @return how many items of each had which fate
     */
    public Map<Table, Map<Fate, Long>> run() {
        Map<Table, Map<Fate, Long>> all = new EnumMap<>(Table.class);
        for (Table table : ORDER) {
            if (copies.names().containsKey(table)) {
                Map<Fate, Long> counts = putBack(table);
                counts.forEach(
                        (fate, count) -> System.out.printf("%s: %,d %s.%n", live.name(table), count, fate.words()));
                all.put(table, counts);
            }
        }
        System.out.printf(
                "%s: %,d requests resumed.%n",
                live.name(Table.JOBS), ended.resume(scan(live.name(Table.JOBS)), scan(live.name(Table.LEDGER))));
        return all;
    }

    private Map<Fate, Long> putBack(Table table) {
        Map<Fate, Long> counts = new EnumMap<>(Fate.class);
        long seen = 0;
        for (Map<String, AttributeValue> item : scan(copies.name(table))) {
            Fate fate = fates.of(table, item);
            counts.merge(fate == Fate.PUT_BACK ? put(table, fates.asItComesBack(table, item)) : fate, 1L, Long::sum);
            if (++seen % 10_000 == 0) {
                System.out.printf("%s: %,d items looked at so far.%n", live.name(table), seen);
            }
        }
        if (table == Table.LEDGER) {
            System.out.printf(
                    "%s: at %,d addresses something ended again.%n",
                    live.name(table), ended.endAgain(scan(live.name(table))));
        }
        return counts;
    }

    private Iterable<Map<String, AttributeValue>> scan(String table) {
        return dynamo.scanPaginator(request -> request.tableName(table).consistentRead(true))
                .items();
    }

    private Fate put(Table table, Map<String, AttributeValue> item) {
        String key = table == Table.JOBS ? "id" : Key.PARTITION;
        if (isPut(table, item, "attribute_not_exists(#name)", key, Map.of())) {
            return Fate.PUT_BACK;
        }
        boolean isConsent = table == Table.LEDGER
                && item.containsKey(VERSION)
                && text(item, Key.PARTITION).startsWith(ADDRESS);
        return isConsent ? replaceYounger(item) : Fate.THERE;
    }

    /** A consent of a smaller version was begun anew after the loss; its claims stay. */
    private Fate replaceYounger(Map<String, AttributeValue> item) {
        AddressKey address = new AddressKey(text(item, Key.PARTITION).substring(ADDRESS.length()));
        Map<String, AttributeValue> claims = new HashMap<>(
                item.getOrDefault(CLAIMS, AttributeValue.fromM(Map.of())).m());
        ledger.claims(address).forEach((claim, mail) -> claims.put(claim, AttributeValue.fromS(mail)));
        Map<String, AttributeValue> merged = new HashMap<>(item);
        merged.put(CLAIMS, AttributeValue.fromM(claims));
        return isPut(
                        Table.LEDGER,
                        merged,
                        "attribute_not_exists(#name) OR #name < :version",
                        VERSION,
                        Map.of(":version", Objects.requireNonNull(item.get(VERSION))))
                ? Fate.PUT_BACK
                : Fate.THERE;
    }

    private boolean isPut(
            Table table,
            Map<String, AttributeValue> item,
            String condition,
            String name,
            Map<String, AttributeValue> values) {
        try {
            dynamo.putItem(request -> request.tableName(live.name(table))
                    .item(item)
                    .conditionExpression(condition)
                    .expressionAttributeNames(Map.of("#name", name))
                    .expressionAttributeValues(values.isEmpty() ? null : values));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    /** A text that every such item has. */
    static String text(Map<String, AttributeValue> item, String name) {
        return Objects.requireNonNull(item.get(name), name).s();
    }
}
