package keepword.bench;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * What AWS takes for a request: what DynamoDB Local reports, and AWS's published rules where that reports nothing
 * (conditions that fail, queries that find nothing) or too little (transactions).
 */
final class Rules {
    /** An eventually consistent query takes that much even if it finds nothing. */
    private static final double MIN_QUERY = 0.5;

    private Rules() {}

    static Usage succeeded(String function, DynamoDbRequest request, SdkResponse response) {
        if (request instanceof TransactWriteItemsRequest writes) {
            return new Usage(function, Requests.action(request), Transactions.units(writes, true), false);
        }
        Map<String, Units> byTable = new TreeMap<>();
        ConsumedCapacity capacity = Requests.capacity(response);
        double table = of(capacity.table());
        double index = indexes(capacity);
        if (request instanceof QueryRequest query && query.indexName() != null) {
            index = Math.max(index, MIN_QUERY);
        }
        Units units = Requests.reads(request) ? new Units(table, 0, index, 0) : new Units(0, table, 0, index);
        byTable.put(capacity.tableName(), units);
        return new Usage(function, Requests.action(request), byTable, false);
    }

    /** A condition that fails takes what the write would have taken, on the table; its index was not touched. */
    static Optional<Usage> failed(String function, DynamoDbRequest request, Throwable failure) {
        Map<String, Units> byTable = new TreeMap<>();
        switch (failure) {
            case ConditionalCheckFailedException e
            when request instanceof UpdateItemRequest update ->
                byTable.put(update.tableName(), Units.tableWrites(ItemSize.writeUnits(e.item())));
            case ConditionalCheckFailedException _
            when request instanceof PutItemRequest put ->
                byTable.put(put.tableName(), Units.tableWrites(ItemSize.writeUnits(put.item())));
            case TransactionCanceledException _
            when request instanceof TransactWriteItemsRequest writes ->
                byTable.putAll(Transactions.units(writes, false));
            default -> {
                return Optional.empty();
            }
        }
        return Optional.of(new Usage(function, Requests.action(request), byTable, true));
    }

    private static double indexes(ConsumedCapacity capacity) {
        return capacity.globalSecondaryIndexes().values().stream()
                .mapToDouble(Rules::of)
                .sum();
    }

    private static double of(@Nullable Capacity capacity) {
        return capacity == null ? 0 : capacity.capacityUnits();
    }
}
