package keepword.aws;

import static keepword.aws.Attributes.text;
import static keepword.aws.Attributes.time;
import static keepword.aws.Attributes.timeOf;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import keepword.agenda.Agenda;
import keepword.agenda.Due;
import keepword.agenda.Failed;
import keepword.agenda.Lease;
import keepword.agenda.LeaseResult;
import keepword.agenda.Outcome;
import keepword.agenda.WorkId;
import keepword.agenda.WorkQueue;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** The Agenda in DynamoDB. Every step is one conditional update; the condition is the check. */
public final class DynamoAgenda implements Agenda {
    /** How long closed work can be looked at; then TTL cleans it up. */
    private static final Duration KEEP_CLOSED = Duration.ofDays(90);

    private static final Instant FOR_EVER = Instant.ofEpochMilli(Long.MAX_VALUE);

    private static final String MY_LEASE = "#state = :open AND lease = :attempt";

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoAgenda(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    @Override
    public LeaseResult lease(WorkId id, String attempt, Instant now, Duration length) {
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
                        ":one", Attributes.number(1)))
                .returnValues(ReturnValue.ALL_NEW)
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                .build();
        try {
            Map<String, AttributeValue> item = dynamo.updateItem(request).attributes();
            return new LeaseResult.Leased(new Lease(WorkItems.read(item), attempt, until));
        } catch (ConditionalCheckFailedException e) {
            // The SDK repeats a request whose answer was lost, and meets its own lease.
            boolean mine = holds(e, "lease", text(attempt)) && holds(e, "leasedUntil", time(until));
            return mine
                    ? new LeaseResult.Leased(new Lease(WorkItems.read(e.item()), attempt, until))
                    : new LeaseResult.NothingToDo();
        }
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
                    text(WorkItems.failedShard(WorkItems.shard(lease.work().id()))));
        } else {
            values.put(":expires", Attributes.expiry(now.plus(KEEP_CLOSED)));
        }
        // The lease stays: by it a repeated request knows that it closed the work itself. Failed work waits for
        // somebody to
        // look at it, so it stays in the index, and for ever.
        UpdateItemRequest request = update(lease.work().id())
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
        return apply(update(lease.work().id())
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
    public boolean isOpen(WorkId id) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        request -> request.tableName(table).key(Keys.work(id)).consistentRead(true))
                .item();
        return item.containsKey("state") && Attributes.textOf(item, "state").equals("open");
    }

    @Override
    public boolean settleParked(WorkId id, String reason) {
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
    public boolean redrive(WorkId id, Instant now) {
        return apply(update(id)
                .conditionExpression("#state = :failed")
                .updateExpression(
                        "SET #state = :open, dueShard = :shard, nextAttempt = :now, attempts = :none, handedOver = :none"
                                + " REMOVE closedAt, reason, lease")
                .expressionAttributeNames(Map.of("#state", "state"))
                .expressionAttributeValues(Map.of(
                        ":failed", text(Outcome.State.FAILED.id()),
                        ":open", text("open"),
                        ":shard", text(WorkItems.openShard(WorkItems.shard(id))),
                        ":now", time(now),
                        ":none", Attributes.number(0)))
                .build());
    }

    @Override
    public List<Failed> failed(int shard, int limit) {
        return query(WorkItems.failedShard(shard), FOR_EVER, limit).stream()
                .map(item -> new Failed(
                        new WorkId(Attributes.textOf(item, "id")),
                        timeOf(item, "nextAttempt"),
                        Attributes.textOf(item, "reason")))
                .toList();
    }

    @Override
    public List<Due> due(int shard, Instant now, int limit) {
        return query(WorkItems.openShard(shard), now, limit).stream()
                .map(item -> new Due(
                        new WorkId(Attributes.textOf(item, "id")),
                        WorkQueue.of(Attributes.textOf(item, "queue")),
                        timeOf(item, "due"),
                        Attributes.timeOrNull(item, "deadline"),
                        (int) Attributes.numberOf(item, "handedOver"),
                        timeOf(item, "nextAttempt")))
                .toList();
    }

    private List<Map<String, AttributeValue>> query(String shard, Instant until, int limit) {
        return dynamo.query(request -> request.tableName(table)
                        .indexName("due")
                        .keyConditionExpression("dueShard = :shard AND nextAttempt <= :until")
                        .expressionAttributeValues(Map.of(":shard", text(shard), ":until", time(until)))
                        .limit(limit))
                .items();
    }

    @Override
    public boolean handOver(Due due, Instant nextAttempt) {
        return apply(update(due.id())
                .conditionExpression("#state = :open AND nextAttempt = :seen")
                .updateExpression("SET nextAttempt = :next ADD handedOver :one")
                .expressionAttributeNames(Map.of("#state", "state"))
                .expressionAttributeValues(Map.of(
                        ":open", text("open"),
                        ":seen", time(due.nextAttempt()),
                        ":next", time(nextAttempt),
                        ":one", Attributes.number(1)))
                .build());
    }

    private UpdateItemRequest.Builder update(WorkId id) {
        return UpdateItemRequest.builder().tableName(table).key(Keys.work(id));
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
