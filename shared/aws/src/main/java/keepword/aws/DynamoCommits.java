package keepword.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import keepword.kernel.RandomIds;
import keepword.store.Change;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.store.Contention;
import keepword.store.Write;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Commits by one DynamoDB transaction. */
public record DynamoCommits(DynamoDbClient dynamo, Tables tables, RandomGenerator random) implements Commits {
    /** With waits of 10 to 500 ms between them: some two seconds, well within the time of a request. */
    private static final int ATTEMPTS = 12;

    @Override
    public CommitResult commit(List<Write> writes) {
        List<TransactWriteItem> items =
                writes.stream().map(write -> item(write.change())).toList();
        // One token for all attempts: should an answer be lost, the next attempt is told that all is written.
        String token = new RandomIds(random).next();
        for (int attempt = 1; ; attempt++) {
            try {
                dynamo.transactWriteItems(
                        request -> request.transactItems(items).clientRequestToken(token));
                return new CommitResult.Committed();
            } catch (TransactionCanceledException e) {
                List<Write> failed = failed(writes, e.cancellationReasons());
                if (!failed.isEmpty()) {
                    return new CommitResult.Rejected(failed);
                }
                // Somebody else's commit was in the way, or a throttle: the same commit may pass in a moment.
                if (attempt == ATTEMPTS) {
                    throw new Contention(e);
                }
                pause(attempt);
            }
        }
    }

    @Override
    public CommitResult write(Write write) {
        Change change = write.change();
        Expression expression = new Expression(change.key().table());
        String table = tables.name(change.key().table());
        String condition = expression.condition(change.condition());
        try {
            switch (change) {
                case Change.Put put -> {
                    Map<String, AttributeValue> attributes = AttributeValues.of(put.item());
                    attributes.putAll(AttributeValues.key(put.key()));
                    dynamo.putItem(request -> request.tableName(table)
                            .item(attributes)
                            .conditionExpression(condition)
                            .expressionAttributeNames(expression.names())
                            .expressionAttributeValues(expression.values()));
                }
                case Change.Update update -> {
                    String updated = expression.update(update);
                    dynamo.updateItem(request -> request.tableName(table)
                            .key(AttributeValues.key(update.key()))
                            .updateExpression(updated)
                            .conditionExpression(condition)
                            .expressionAttributeNames(expression.names())
                            .expressionAttributeValues(expression.values()));
                }
                case Change.Remove remove -> {
                    return commit(List.of(write));
                }
                case Change.Check check -> {
                    return commit(List.of(write));
                }
            }
            return new CommitResult.Committed();
        } catch (ConditionalCheckFailedException e) {
            return new CommitResult.Rejected(List.of(write));
        }
    }

    private static List<Write> failed(List<Write> writes, List<CancellationReason> reasons) {
        List<Write> failed = new ArrayList<>();
        for (int i = 0; i < reasons.size(); i++) {
            if ("ConditionalCheckFailed".equals(reasons.get(i).code())) {
                failed.add(writes.get(i));
            }
        }
        return failed;
    }

    @Override
    public void pause(int attempt) {
        try {
            Thread.sleep(random.nextLong(10, Math.min(500, 20L << Math.min(attempt, 5))));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting to commit", e);
        }
    }

    private TransactWriteItem item(Change change) {
        Expression expression = new Expression(change.key().table());
        String table = tables.name(change.key().table());
        Map<String, AttributeValue> key = AttributeValues.key(change.key());
        String condition = expression.condition(change.condition());
        TransactWriteItem.Builder item = TransactWriteItem.builder();
        switch (change) {
            case Change.Put put -> {
                Map<String, AttributeValue> attributes = AttributeValues.of(put.item());
                attributes.putAll(key);
                item.put(to -> to.tableName(table)
                        .item(attributes)
                        .conditionExpression(condition)
                        .expressionAttributeNames(expression.names())
                        .expressionAttributeValues(expression.values()));
            }
            case Change.Update update -> {
                String updated = expression.update(update);
                item.update(to -> to.tableName(table)
                        .key(key)
                        .updateExpression(updated)
                        .conditionExpression(condition)
                        .expressionAttributeNames(expression.names())
                        .expressionAttributeValues(expression.values()));
            }
            case Change.Remove remove ->
                item.delete(to -> to.tableName(table)
                        .key(key)
                        .conditionExpression(condition)
                        .expressionAttributeNames(expression.names())
                        .expressionAttributeValues(expression.values()));
            case Change.Check check ->
                item.conditionCheck(to -> to.tableName(table)
                        .key(key)
                        .conditionExpression(condition)
                        .expressionAttributeNames(expression.names())
                        .expressionAttributeValues(expression.values()));
        }
        return item.build();
    }
}
