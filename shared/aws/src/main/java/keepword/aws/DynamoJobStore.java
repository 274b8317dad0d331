package keepword.aws;

import static keepword.aws.AttributeValues.text;
import static keepword.aws.AttributeValues.time;
import static keepword.store.Attributes.numberOf;
import static keepword.store.Attributes.textOf;
import static keepword.store.Attributes.timeOf;
import static keepword.store.Attributes.timeOrNull;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import keepword.job.Due;
import keepword.job.Failed;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.JobStore;
import keepword.job.Lease;
import keepword.job.LeaseResult;
import keepword.job.Outcome;
import keepword.job.QueueName;
import keepword.job.TaskType;
import keepword.kernel.JobId;
import keepword.kernel.Term;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The job store in DynamoDB. Every step is one conditional update; the condition is the check.
 *
 * @param types the tasks that are known; asked for with the first lease, since most functions never read a task
 */
public record DynamoJobStore(DynamoDbClient dynamo, String table, Supplier<List<TaskType<?>>> types)
        implements JobStore {
    private static final Instant FOR_EVER = Instant.ofEpochMilli(Long.MAX_VALUE);

    private static final String MY_LEASE = "#state = :open AND lease = :attempt";

    @Override
    public LeaseResult lease(JobId id, String attempt, Instant now, Duration length) {
        Instant until = now.plus(length);
        UpdateItemRequest request = update(id)
                .conditionExpression(
                        "#state = :open AND due <= :now AND (attribute_not_exists(lease) OR leasedUntil <= :now)")
                .updateExpression("SET lease = :attempt, leasedUntil = :until ADD attempts :one")
                .expressionAttributeNames(Map.of("#state", "state"))
                .expressionAttributeValues(Map.of(
                        ":open", text("open"),
                        ":now", time(now),
                        ":attempt", text(attempt),
                        ":until", time(until),
                        ":one", AttributeValues.number(1)))
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        try {
            Map<String, AttributeValue> item = dynamo.updateItem(request).attributes();
            return new LeaseResult.Leased(new Lease(job(item), attempt, until));
        } catch (ConditionalCheckFailedException e) {
            // The SDK repeats a request whose answer was lost, and meets its own lease.
            boolean mine = holds(e, "lease", text(attempt)) && holds(e, "leasedUntil", time(until));
            return mine
                    ? new LeaseResult.Leased(new Lease(job(e.item()), attempt, until))
                    : new LeaseResult.NothingToDo();
        }
    }

    private Job job(Map<String, AttributeValue> item) {
        return JobItems.read(AttributeValues.read(item), types.get());
    }

    @Override
    public boolean close(Lease lease, Outcome outcome, Instant now) {
        AttributeValue attempt = text(lease.attempt());
        AttributeValue state = text(outcome.state().id());
        AttributeValue reason = text(outcome.reason());
        boolean failed = outcome.state() == Outcome.State.FAILED;
        Map<String, AttributeValue> values = new HashMap<>(Map.of(
                ":open", text("open"), ":attempt", attempt, ":state", state, ":reason", reason, ":now", time(now)));
        if (failed) {
            values.put(
                    ":failed",
                    text(JobItems.failedShard(JobItems.shard(lease.job().id()))));
        } else {
            values.put(":expires", AttributeValues.expiry(Term.JOB.end(now)));
        }
        // The lease stays: by it a repeated request knows that it closed the job itself. A failed job waits for
        // somebody to look at it, so it stays in the index until then.
        UpdateItemRequest request = update(lease.job().id())
                .conditionExpression(MY_LEASE)
                .updateExpression("SET #state = :state, reason = :reason, closedAt = :now, "
                        + (failed
                                ? "nextAttempt = :now, dueShard = :failed REMOVE leasedUntil"
                                : "expires = :expires REMOVE dueShard, nextAttempt, leasedUntil"))
                .expressionAttributeNames(Map.of("#state", "state"))
                .expressionAttributeValues(values)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        try {
            dynamo.updateItem(request);
            return true;
        } catch (ConditionalCheckFailedException e) {
            return holds(e, "lease", attempt) && holds(e, "state", state) && holds(e, "reason", reason);
        }
    }

    private static boolean holds(ConditionalCheckFailedException e, String name, AttributeValue value) {
        return e.hasItem() && value.equals(e.item().get(name));
    }

    @Override
    public boolean postpone(Lease lease, Instant nextAttempt, String reason) {
        return apply(update(lease.job().id())
                .conditionExpression(MY_LEASE)
                .updateExpression("SET nextAttempt = :next, reason = :reason REMOVE lease, leasedUntil")
                .expressionAttributeNames(Map.of("#state", "state"))
                .expressionAttributeValues(Map.of(
                        ":open", text("open"),
                        ":attempt", text(lease.attempt()),
                        ":next", time(nextAttempt),
                        ":reason", text(reason)))
                .build());
    }

    @Override
    public boolean goOn(Lease lease, Instant due, String reason) {
        return apply(update(lease.job().id())
                .conditionExpression(MY_LEASE)
                .updateExpression("SET due = :due, nextAttempt = :due, attempts = :none, enqueued = :none,"
                        + " reason = :reason REMOVE lease, leasedUntil")
                .expressionAttributeNames(Map.of("#state", "state"))
                .expressionAttributeValues(Map.of(
                        ":open", text("open"),
                        ":attempt", text(lease.attempt()),
                        ":due", time(due),
                        ":none", AttributeValues.number(0),
                        ":reason", text(reason)))
                .build());
    }

    @Override
    public boolean isOpen(JobId id) {
        Map<String, AttributeValue> item = dynamo.getItem(request -> request.tableName(table)
                        .key(AttributeValues.key(JobItems.key(id)))
                        .consistentRead(true))
                .item();
        return text("open").equals(item.get("state"));
    }

    @Override
    public boolean settleParked(JobId id, String reason) {
        return apply(update(id)
                .conditionExpression("#state = :parked")
                .updateExpression("SET #state = :done, reason = :reason")
                .expressionAttributeNames(Map.of("#state", "state"))
                .expressionAttributeValues(Map.of(
                        ":parked", text(Outcome.State.PARKED.id()),
                        ":done", text(Outcome.State.DONE.id()),
                        ":reason", text(reason)))
                .build());
    }

    @Override
    public boolean redrive(JobId id, Instant now) {
        return apply(update(id)
                .conditionExpression("#state = :failed")
                .updateExpression(
                        "SET #state = :open, dueShard = :shard, nextAttempt = :now, attempts = :none, enqueued = :none"
                                + " REMOVE closedAt, reason, lease")
                .expressionAttributeNames(Map.of("#state", "state"))
                .expressionAttributeValues(Map.of(
                        ":failed", text(Outcome.State.FAILED.id()),
                        ":open", text("open"),
                        ":shard", text(JobItems.openShard(JobItems.shard(id))),
                        ":now", time(now),
                        ":none", AttributeValues.number(0)))
                .build());
    }

    @Override
    public List<Failed> failed(int shard, int limit) {
        return query(JobItems.failedShard(shard), FOR_EVER, limit)
                .map(item ->
                        new Failed(new JobId(textOf(item, "id")), timeOf(item, "nextAttempt"), textOf(item, "reason")))
                .toList();
    }

    @Override
    public List<Due> due(int shard, Instant now, int limit) {
        return query(JobItems.openShard(shard), now, limit)
                .map(item -> new Due(
                        new JobId(textOf(item, "id")),
                        QueueName.of(textOf(item, "queue")),
                        timeOf(item, "due"),
                        timeOrNull(item, "deadline"),
                        (int) numberOf(item, "enqueued"),
                        timeOf(item, "nextAttempt")))
                .toList();
    }

    private Stream<Map<String, Object>> query(String shard, Instant until, int limit) {
        return dynamo
                .query(request -> request.tableName(table)
                        .indexName("due")
                        .keyConditionExpression("dueShard = :shard AND nextAttempt <= :until")
                        .expressionAttributeValues(Map.of(":shard", text(shard), ":until", time(until)))
                        .limit(limit))
                .items()
                .stream()
                .map(AttributeValues::read);
    }

    @Override
    public boolean markEnqueued(Due due, Instant nextAttempt) {
        return apply(update(due.id())
                .conditionExpression("#state = :open AND nextAttempt = :seen")
                .updateExpression("SET nextAttempt = :next ADD enqueued :one")
                .expressionAttributeNames(Map.of("#state", "state"))
                .expressionAttributeValues(Map.of(
                        ":open", text("open"),
                        ":seen", time(due.nextAttempt()),
                        ":next", time(nextAttempt),
                        ":one", AttributeValues.number(1)))
                .build());
    }

    private UpdateItemRequest.Builder update(JobId id) {
        return UpdateItemRequest.builder().tableName(table).key(AttributeValues.key(JobItems.key(id)));
    }

    private boolean apply(UpdateItemRequest request) {
        try {
            dynamo.updateItem(request);
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }
}
