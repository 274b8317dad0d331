package keepword.runner.tables;

import keepword.runner.CannotStart;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The streams of the tables. */
public record Streams(DynamoDbClient dynamo, DynamoDbStreamsClient client) {
    /**
     * The stream of a table.
     *
     * @throws CannotStart if it has none
     */
    public TableStream of(String table) {
        String arn = dynamo.describeTable(request -> request.tableName(table))
                .table()
                .latestStreamArn();
        if (arn == null) {
            throw new CannotStart("Table " + table + " has no stream. If its data folder is older, choose another one;"
                    + " otherwise add StreamSpecification in template.yaml");
        }
        return new TableStream(client, arn);
    }
}
