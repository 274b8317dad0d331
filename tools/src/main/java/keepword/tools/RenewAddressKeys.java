package keepword.tools;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.aws.Clients;
import keepword.aws.Secrets;
import keepword.consent.Subscriber;
import keepword.kernel.AddressKey;
import keepword.kernel.AddressKeys;
import keepword.person.AddressChanges;
import keepword.store.Index;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Moves everything that is kept under address keys to the keys of a new secret, which was added to the secret's text
 * before (docs/operating.md has the whole procedure; the functions must be stopped). It needs no address. It may be
 * stopped and run again at any time, one secret at a time: each item moves in a transaction of its own and remembers its generation.
 *
 * <p>Marks that wait for somebody move too. Others stay behind: they limit tries and mails or hold a session, for a day at most, or
 * they spare us what comes twice, and under them an address key is hashed.
 */
public final class RenewAddressKeys {
    private static final String GENERATION = "generation";
    /** What stands before an address key, the key, and what follows it. */
    private static final Pattern PARTITION =
            Pattern.compile("((?:address|history|request|disclosure|audit|waiting-entry|chat)#"
                    + "|mark#(?:child|child-confirmed|second-caller/[^/]+)/)([A-Za-z0-9_-]{43})(/.*)?");

    /** What only grows: its watch reports every entry that moves. */
    private static final Pattern WATCHED = Pattern.compile("(history|audit)#.*");

    private final DynamoDbClient dynamo;
    private final AddressKeys keys;

    public RenewAddressKeys(DynamoDbClient dynamo, AddressKeys keys) {
        this.dynamo = dynamo;
        this.keys = keys;
    }

    /** Arguments: the tables Ledger, People and Jobs, the ARN of the address-key secret. */
    public static void main(String[] arguments) {
        if (arguments.length != 4) {
            System.err.println(
                    "Give four arguments: the tables Ledger, People and Jobs, the ARN of the address-key secret.");
            System.exit(2);
        }
        AddressKeys keys = new AddressKeys(new Secrets(Clients.secrets()).text(arguments[3]));
        RenewAddressKeys renewal = new RenewAddressKeys(Clients.dynamo(), keys);
        System.out.printf("Renewing to generation %d.%n", keys.generation());
        for (String table : List.of(arguments[0], arguments[1])) {
            System.out.printf("%s: %d items moved.%n", table, renewal.renew(table));
        }
        System.out.printf("%s: %d works changed.%n", arguments[2], renewal.renewJobs(arguments[2]));
    }

    /**
     * Renews one table.
     *
     * @return how many items moved
     */
    public long renew(String table) {
        long moved = 0;
        long watched = 0;
        for (Map<String, AttributeValue> item : dynamo.scanPaginator(
                        request -> request.tableName(table).consistentRead(true))
                .items()) {
            String partition = item.getOrDefault("pk", AttributeValue.fromS("")).s();
            Matcher parts = PARTITION.matcher(partition);
            if (parts.matches() && generation(item) < keys.generation()) {
                move(table, item, parts);
                moved++;
                watched += WATCHED.matcher(partition).matches() ? 1 : 0;
                if (moved % 1000 == 0) {
                    System.out.printf("%s: %d items so far.%n", table, moved);
                }
            } else if (partition.startsWith("transfer#") && generation(item) < keys.generation()) {
                change(table, item, renewed -> replace(renewed, "address", generation(item)));
                moved++;
            }
        }
        if (watched > 0) {
            System.out.printf(
                    "%s: %d of them were of histories and the audit; the log has as many history.removed.%n",
                    table, watched);
        }
        return moved;
    }

    /** What was written since the last renewal does not say its generation: it is the one before this renewal. */
    private int generation(Map<String, AttributeValue> item) {
        AttributeValue generation = item.get(GENERATION);
        return generation == null ? keys.generation() - 1 : Integer.parseInt(generation.n());
    }

    private void move(String table, Map<String, AttributeValue> item, Matcher parts) {
        AddressKey former = new AddressKey(parts.group(2));
        AddressKey key = keys.renewed(former, generation(item));
        String rest = Objects.requireNonNullElse(parts.group(3), "");
        Map<String, AttributeValue> renewed = new HashMap<>(item);
        renewed.put("pk", AttributeValue.fromS(parts.group(1) + key + rest));
        renewed.computeIfPresent(
                Index.AUDIENCE.attribute(),
                (name, place) -> AttributeValue.fromS(Subscriber.renewed(place.s(), former, key)));
        replace(renewed, "movedTo", generation(item));
        replaceWithin(renewed, "details", AddressChanges.FORMERLY, generation(item));
        renewed.put(GENERATION, AttributeValue.fromN(Integer.toString(keys.generation())));
        Map<String, AttributeValue> oldKey = new HashMap<>(item);
        oldKey.keySet().retainAll(List.of("pk", "sk"));
        Put put = Put.builder().tableName(table).item(renewed).build();
        Delete delete = Delete.builder().tableName(table).key(oldKey).build();
        dynamo.transactWriteItems(request -> request.transactItems(
                TransactWriteItem.builder().put(put).build(),
                TransactWriteItem.builder().delete(delete).build()));
    }

    /** Address keys stand in values too: where an owner went, and where they came from. */
    private void replace(Map<String, AttributeValue> item, String name, int generation) {
        AttributeValue value = item.get(name);
        if (value != null && value.s() != null) {
            AddressKey renewed = keys.renewed(new AddressKey(value.s()), generation);
            item.put(name, AttributeValue.fromS(renewed.value()));
        }
    }

    private void replaceWithin(Map<String, AttributeValue> item, String map, String name, int generation) {
        AttributeValue value = item.get(map);
        if (value != null && value.hasM()) {
            Map<String, AttributeValue> inner = new HashMap<>(value.m());
            replace(inner, name, generation);
            item.put(map, AttributeValue.fromM(inner));
        }
    }

    /**
     * Renews the addresses that jobs name.
     *
     * @return how many jobs changed
     */
    public long renewJobs(String table) {
        long changed = 0;
        for (Map<String, AttributeValue> item : dynamo.scanPaginator(
                        request -> request.tableName(table).consistentRead(true))
                .items()) {
            AttributeValue task = item.get("task");
            if (task != null && task.m().containsKey("address") && generation(item) < keys.generation()) {
                change(table, item, renewed -> replaceWithin(renewed, "task", "address", generation(item)));
                changed++;
            }
        }
        return changed;
    }

    /** An item that stays where it is. */
    private void change(String table, Map<String, AttributeValue> item, Consumer<Map<String, AttributeValue>> change) {
        Map<String, AttributeValue> renewed = new HashMap<>(item);
        change.accept(renewed);
        renewed.put(GENERATION, AttributeValue.fromN(Integer.toString(keys.generation())));
        dynamo.putItem(request -> request.tableName(table).item(renewed));
    }
}
