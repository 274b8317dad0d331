package keepword.system;

import static keepword.system.Running.freshAddress;
import static keepword.system.Running.post;
import static keepword.system.Running.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import keepword.aws.Clients;
import keepword.operations.Proof;
import keepword.promise.Keeps;
import keepword.runner.lambda.Logs;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Somebody with access to the table changes what only grows. */
@Keeps("authorised-only")
class HistoryWatchTest {
    private final String ada = freshAddress();
    private final DynamoDbClient dynamo = connect();

    private static DynamoDbClient connect() {
        Running.RUN.url();
        return Clients.dynamo();
    }

    /** The first item of a partition. */
    private Map<String, AttributeValue> first(String partition) {
        return dynamo.query(request -> request.tableName("Ledger")
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition))))
                .items()
                .getFirst();
    }

    private static Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
        return Map.of("pk", item.get("pk"), "sk", item.get("sk"));
    }

    private void change(Map<String, AttributeValue> item, String name, String value) {
        Map<String, AttributeValue> changed = new HashMap<>(item);
        changed.put(name, AttributeValue.fromS(value));
        dynamo.putItem(request -> request.tableName("Ledger").item(changed));
    }

    private void remove(Map<String, AttributeValue> item) {
        dynamo.deleteItem(request -> request.tableName("Ledger").key(key(item)));
    }

    /** What the function logged of a partition. */
    private static List<String> alarms(String partition) {
        return Running.RUN.parts().logs().lines().stream()
                .map(Logs.Line::line)
                .filter(line -> line.path("pk").asText().equals(partition))
                .map(line -> line.path("event").asText())
                .toList();
    }

    private static void waitForAlarms(String partition, String... alarms) throws InterruptedException {
        for (int tries = 0; alarms(partition).size() < alarms.length && tries < 200; tries++) {
            Thread.sleep(25);
        }
        assertThat(alarms(partition)).containsExactly(alarms);
    }

    @Test
    @Keeps("silence-after-opt-out")
    void whoever_changes_or_removes_what_proves_an_opt_out_raises_an_alarm_and_the_opt_out_itself_does_not()
            throws InterruptedException {
        post("/local/operations/opt-out", "{\"ticket\":\"T-7\",\"email\":\"" + ada + "\"}");
        String audit = "audit#" + Proof.key(ada);
        String history = "history#" + Proof.key(ada);

        change(first(audit), "caller", "user/mallory");
        waitForAlarms(audit, "history.changed");
        remove(first(audit));
        waitForAlarms(audit, "history.changed", "history.removed");
        change(first(history), "event", "opted-in");
        remove(first(history));
        waitForAlarms(history, "history.changed", "history.removed");

        assertThat(Running.RUN.parts().logs().lines().toString())
                .contains("\"HistoryChanged\":1")
                .doesNotContain(ada);
    }

    @Test
    void an_audit_entry_that_goes_after_its_end_raises_none() throws InterruptedException {
        String ended = "audit#" + unique();
        String open = "audit#" + unique();
        long now = Running.RUN.parts().clock().instant().getEpochSecond();
        for (String partition : List.of(ended, open)) {
            Map<String, AttributeValue> item = Map.of(
                    "pk", AttributeValue.fromS(partition),
                    "sk", AttributeValue.fromS("1"),
                    "expires", AttributeValue.fromN(partition.equals(ended) ? "1" : "" + (now + 1000)));
            dynamo.putItem(request -> request.tableName("Ledger").item(item));
            remove(item);
        }

        waitForAlarms(open, "history.removed");
        assertThat(alarms(ended)).as("the stream brought it before the other").isEmpty();
    }
}
