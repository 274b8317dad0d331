package keepword.aws;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Reads items of one table, strongly consistent: every read sees every commit that was acknowledged before it. */
record TableReader(DynamoDbClient dynamo, String table) {
    Optional<Map<String, AttributeValue>> item(Map<String, AttributeValue> key) {
        var response =
                dynamo.getItem(request -> request.tableName(table).key(key).consistentRead(true));
        return response.hasItem() ? Optional.of(response.item()) : Optional.empty();
    }

    /** All items of a partition, in the order of their sort keys, a page at a time. */
    Stream<Map<String, AttributeValue>> partition(String key) {
        return dynamo.queryPaginator(query(key)).items().stream();
    }

    /** The first items of a partition: fewer than the limit only if there are no more, or a page ends at 1 MB. */
    Stream<Map<String, AttributeValue>> firstOf(String key, int limit) {
        return dynamo.query(query(key).toBuilder().limit(limit).build()).items().stream();
    }

    private QueryRequest query(String key) {
        return QueryRequest.builder()
                .tableName(table)
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", Attributes.text(key)))
                .consistentRead(true)
                .build();
    }
}
