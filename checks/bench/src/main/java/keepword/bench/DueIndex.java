package keepword.bench;

import java.util.List;
import java.util.stream.IntStream;
import keepword.job.JobStore;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * How many jobs each shard of index {@code due} holds.
 *
 * @param sizes by number of the shard
 */
record DueIndex(List<Integer> sizes) {
    /** Open jobs. */
    static DueIndex open(DynamoDbClient dynamo, String table) {
        return read(dynamo, table, "due#%02d");
    }

    /** Failed jobs. */
    static DueIndex failed(DynamoDbClient dynamo, String table) {
        return read(dynamo, table, "failed#%02d");
    }

    private static DueIndex read(DynamoDbClient dynamo, String table, String shard) {
        return new DueIndex(IntStream.range(0, JobStore.SHARDS)
                .map(number -> count(dynamo, table, shard.formatted(number)))
                .boxed()
                .toList());
    }

    private static int count(DynamoDbClient dynamo, String table, String shard) {
        return dynamo
                .queryPaginator(request -> request.tableName(table)
                        .indexName("due")
                        .select(Select.COUNT)
                        .keyConditionExpression("dueShard = :shard")
                        .expressionAttributeValues(java.util.Map.of(":shard", AttributeValue.fromS(shard))))
                .stream()
                .mapToInt(page -> page.count())
                .sum();
    }

    int total() {
        return sizes.stream().mapToInt(Integer::intValue).sum();
    }

    int largest() {
        return sizes.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    /** The largest shard against the mean. */
    double skew() {
        return largest() * (double) sizes.size() / total();
    }
}
