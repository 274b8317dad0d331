package keepword.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import keepword.store.Index;
import keepword.store.Items;
import keepword.store.Key;
import keepword.store.Table;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Reads items from DynamoDB, strongly consistent but for what may lag. */
public record DynamoItems(DynamoDbClient dynamo, Tables tables) implements Items {
    /** So many items DynamoDB gives at once. */
    private static final int AT_ONCE = 100;

    private static final Duration UNTIL_ASKED_AGAIN = Duration.ofMillis(50);

    @Override
    public Optional<Map<String, Object>> item(Key key) {
        var response = dynamo.getItem(request -> request.tableName(tables.name(key.table()))
                .key(AttributeValues.key(key))
                .consistentRead(true));
        return response.hasItem() ? Optional.of(AttributeValues.read(response.item())) : Optional.empty();
    }

    @Override
    public Stream<Map<String, Object>> partition(Table table, String partition, String from, int limit) {
        // A page may end early, at 1 MB.
        return dynamo.queryPaginator(query(table, partition, from, limit)).items().stream()
                .limit(limit)
                .map(AttributeValues::read);
    }

    @Override
    public Stream<Map<String, Object>> page(Table table, String partition, int limit) {
        return dynamo.query(query(table, partition, "", limit)).items().stream().map(AttributeValues::read);
    }

    private QueryRequest query(Table table, String partition, String from, int limit) {
        Map<String, AttributeValue> values = new HashMap<>(Map.of(":pk", AttributeValues.text(partition)));
        if (!from.isEmpty()) {
            values.put(":from", AttributeValues.text(from));
        }
        return QueryRequest.builder()
                .tableName(tables.name(table))
                .keyConditionExpression(from.isEmpty() ? "pk = :pk" : "pk = :pk AND sk >= :from")
                .expressionAttributeValues(values)
                .limit(limit == Integer.MAX_VALUE ? null : limit)
                .consistentRead(true)
                .build();
    }

    @Override
    public Stream<Map<String, Object>> page(Index index, String place, String after, int limit) {
        return dynamo
                .query(request -> request.tableName(tables.name(index.table()))
                        .indexName(index.attribute())
                        .keyConditionExpression(index.attribute() + " = :place AND pk > :after")
                        .expressionAttributeValues(Map.of(
                                ":place", AttributeValues.text(place),
                                // Before every partition: DynamoDB compares with no empty text.
                                ":after", AttributeValues.text(after.isEmpty() ? " " : after)))
                        .limit(limit))
                .items()
                .stream()
                .map(AttributeValues::read);
    }

    /** Before it is asked again for what it had no capacity for. */
    private static void rest() {
        try {
            Thread.sleep(UNTIL_ASKED_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading", e);
        }
    }

    @Override
    public Stream<Map<String, Object>> glance(Collection<Key> keys) {
        List<Map<String, Object>> found = new ArrayList<>();
        List<Key> all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            Map<String, List<Map<String, AttributeValue>>> asked = new HashMap<>();
            for (Key key : all.subList(from, Math.min(from + AT_ONCE, all.size()))) {
                asked.computeIfAbsent(tables.name(key.table()), table -> new ArrayList<>())
                        .add(AttributeValues.key(key));
            }
            Map<String, KeysAndAttributes> open = new HashMap<>();
            asked.forEach((table, some) ->
                    open.put(table, KeysAndAttributes.builder().keys(some).build()));
            while (!open.isEmpty()) {
                BatchGetItemResponse answer = dynamo.batchGetItem(request -> request.requestItems(open));
                answer.responses()
                        .values()
                        .forEach(items -> items.forEach(item -> found.add(AttributeValues.read(item))));
                open.clear();
                open.putAll(answer.unprocessedKeys());
                if (!open.isEmpty()) {
                    rest();
                }
            }
        }
        return found.stream();
    }
}
