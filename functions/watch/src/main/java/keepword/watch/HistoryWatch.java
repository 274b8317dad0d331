package keepword.watch;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import keepword.aws.StreamFunction;
import keepword.aws.StructuredLog;

/**
 * Raises an alarm when something of the audit or of a history changes, which only grow (docs/decisions/0019): any change of an
 * item, and its removal before the end that it names itself. An item of a history has no end, whatever it says.
 */
record HistoryWatch(StructuredLog log) {
    private static final String AUDIT = "audit#";
    private static final String HISTORY = "history#";

    /**
     * Judges one change of the table.
     *
     * @return false if the record cannot be read
     */
    boolean handle(DynamodbStreamRecord record) {
        Optional<StreamRecord> change = Optional.ofNullable(record.getDynamodb());
        Optional<String> partition = StreamFunction.key(record, "pk");
        Optional<String> sort = StreamFunction.key(record, "sk");
        Optional<Instant> at =
                change.map(StreamRecord::getApproximateCreationDateTime).map(Date::toInstant);
        if (partition.isEmpty() || sort.isEmpty() || at.isEmpty() || record.getEventName() == null) {
            return false;
        }
        boolean audit = partition.get().startsWith(AUDIT);
        if (!audit && !partition.get().startsWith(HISTORY)) {
            return true;
        }
        return switch (record.getEventName()) {
            case "INSERT" -> true;
            case "MODIFY" -> alarm("changed", partition.get(), sort.get(), at.get());
            case "REMOVE" ->
                (audit && hasEnded(change.get(), at.get())) || alarm("removed", partition.get(), sort.get(), at.get());
            default -> false;
        };
    }

    /** An item that names no end, or is not shown, has none. DynamoDB names the time of a change in whole seconds, rounded down. */
    private static boolean hasEnded(StreamRecord change, Instant at) {
        return Optional.ofNullable(change.getOldImage())
                .map(item -> item.get("expires"))
                .map(AttributeValue::getN)
                .filter(expires -> new BigDecimal(expires).compareTo(BigDecimal.valueOf(at.getEpochSecond())) <= 0)
                .isPresent();
    }

    private boolean alarm(String what, String partition, String sort, Instant at) {
        // Keys are address keys or days, and random ids.
        log.event("history." + what, Map.of("pk", partition, "sk", sort, "at", at.toString()));
        log.metric("HistoryChanged", "Count", 1);
        return true;
    }
}
