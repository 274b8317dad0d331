package keepword.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The largest consent item of the Ledger, which the gate must be able to write with one unit. */
record ConsentItem(Map<String, AttributeValue> item) {
    static ConsentItem largest(DynamoDbClient dynamo) {
        return new ConsentItem(
                dynamo.scan(request -> request.tableName("Ledger").consistentRead(true)).items().stream()
                        .filter(item -> item.containsKey("claims"))
                        .reduce((one, other) -> ItemSize.of(one) >= ItemSize.of(other) ? one : other)
                        .orElseThrow());
    }

    int claims() {
        return Objects.requireNonNull(item.get("claims")).m().size();
    }

    int size() {
        return ItemSize.of(item);
    }

    int sizeWithoutClaims() {
        Map<String, AttributeValue> bare = new HashMap<>(item);
        bare.put("claims", AttributeValue.fromM(Map.of()));
        return ItemSize.of(bare);
    }
}
