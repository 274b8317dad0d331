package keepword.aws;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import keepword.store.Items;
import keepword.store.Key;
import keepword.store.Table;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Reads items from DynamoDB, strongly consistent. */
public record DynamoItems(DynamoDbClient dynamo, Tables tables) implements Items {
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
}
