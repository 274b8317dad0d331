package keepword.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import keepword.aws.Environment;
import keepword.promise.Keeps;
import keepword.testing.TestClock;
import org.junit.jupiter.api.Test;

/** What the stream brings, as Lambda's own serializer reads it. */
@Keeps("authorised-only")
class WatchTest {
    private static final String ADA = "q3Z0Yw1uX2v4b5n6m7k8j9h0g1f2d3s4a5p6o7i8u9y";
    private static final long EXPIRES = 1_862_467_200;
    private static final long LONG_BEFORE = 1_767_607_200;

    private final List<String> logged = new ArrayList<>();
    private final WatchHandler handler =
            new WatchHandler(new Environment(Map.of(), new TestClock(Instant.EPOCH), new Random(1), logged::add));

    /** What failed of the records. */
    private List<String> handle(String... records) {
        DynamodbEvent event = LambdaEventSerializers.serializerFor(
                        DynamodbEvent.class, getClass().getClassLoader())
                .fromJson("{\"Records\":[" + String.join(",", records) + "]}");
        return handler.handleRequest(event, null).getBatchItemFailures().stream()
                .map(BatchItemFailure::getItemIdentifier)
                .toList();
    }

    private static String record(String number, String change, String pk, long at, String more) {
        String keys = "\"pk\":{\"S\":\"" + pk + "\"},\"sk\":{\"S\":\"001767600000000#id\"}";
        return """
            {"eventID":"e","eventName":"%s","eventVersion":"1.1","eventSource":"aws:dynamodb","awsRegion":"eu-central-1",
             "dynamodb":{"ApproximateCreationDateTime":%d,"Keys":{%s},"OldImage":{%s%s},"SequenceNumber":"%s",
             "SizeBytes":9,"StreamViewType":"OLD_IMAGE"},
             "eventSourceARN":"arn:aws:dynamodb:eu-central-1:000000000000:table/Ledger/stream/2026-01-01T00:00:00.000"}
            """.formatted(change, at, keys, keys, more, number);
    }

    private static String removed(String pk, long at, String more) {
        return record("1", "REMOVE", pk, at, more);
    }

    private static String expires(String value) {
        return ",\"expires\":{\"N\":\"" + value + "\"}";
    }

    private void expectAlarm(String event, String pk) {
        assertThat(logged)
                .anySatisfy(line -> assertThat(line).contains("\"event\":\"" + event + "\"", "\"" + pk + "\""))
                .anySatisfy(line -> assertThat(line).contains("\"HistoryChanged\":1"));
        logged.clear();
    }

    private void expectSilence() {
        assertThat(logged).isEmpty();
    }

    @Test
    void an_audit_entry_that_is_changed_raises_an_alarm_that_says_which_and_when() throws IOException {
        String sample = Files.readString(Path.of("..", "..", "events", "history-changed.json"));
        assertThat(handle(sample.substring(sample.indexOf('[') + 1, sample.lastIndexOf(']'))))
                .isEmpty();

        assertThat(logged.getFirst())
                .contains("history.changed", "audit#2026-01-05", "001767600000000#7c0f", "2026-01-05T10:00:00Z");
        expectAlarm("history.changed", "audit#2026-01-05");
    }

    @Test
    void an_audit_entry_that_is_removed_a_second_before_its_end_raises_an_alarm() {
        assertThat(handle(removed("audit#" + ADA, EXPIRES - 1, expires("" + EXPIRES))))
                .isEmpty();
        expectAlarm("history.removed", "audit#" + ADA);
    }

    @Test
    void an_audit_entry_that_is_removed_at_its_end_or_later_raises_none() {
        for (long at : List.of(EXPIRES, EXPIRES + 1, EXPIRES + 200_000)) {
            assertThat(handle(removed("audit#" + ADA, at, expires("" + EXPIRES))))
                    .isEmpty();
        }
        expectSilence();
    }

    @Test
    void an_audit_entry_that_names_no_end_must_not_be_removed_ever() {
        for (String none :
                List.of("", ",\"expires\":{\"S\":\"1\"}", ",\"expires\":{\"NULL\":true}", expires("9E+99"))) {
            assertThat(handle(removed("audit#2026-01-05", EXPIRES, none))).isEmpty();
            expectAlarm("history.removed", "audit#2026-01-05");
        }
    }

    @Test
    @Keeps("silence-after-opt-out")
    void an_entry_of_a_history_must_not_be_removed_ever_not_even_by_dynamodb_nor_after_an_end_that_it_names() {
        assertThat(handle(
                        removed("history#" + ADA, LONG_BEFORE, ""),
                        removed("history#" + ADA, EXPIRES + 1, expires("1"))))
                .isEmpty();
        assertThat(logged)
                .filteredOn(line -> line.contains("\"HistoryChanged\":1"))
                .hasSize(2);
        logged.clear();

        String byTtl = removed("history#" + ADA, EXPIRES + 1, expires("" + EXPIRES))
                .replace(
                        "\"eventID\"",
                        "\"userIdentity\":{\"type\":\"Service\",\"principalId\":\"dynamodb.amazonaws.com\"},\"eventID\"");
        assertThat(handle(byTtl)).isEmpty();
        expectAlarm("history.removed", "history#" + ADA);
    }

    @Test
    void a_new_entry_raises_none_nor_does_anything_else_of_the_table() {
        assertThat(handle(
                        record("1", "INSERT", "history#" + ADA, LONG_BEFORE, ""),
                        record("2", "INSERT", "audit#" + ADA, LONG_BEFORE, ""),
                        record("3", "MODIFY", "address#" + ADA, LONG_BEFORE, ""),
                        record("4", "REMOVE", "mark#audit#x", LONG_BEFORE, "")))
                .isEmpty();
        expectSilence();
    }

    @Test
    void a_record_that_cannot_be_read_fails_by_itself_and_the_others_raise_their_alarms() {
        String good = record("7", "MODIFY", "history#" + ADA, LONG_BEFORE, "");
        List<String> broken = List.of(
                good.replace("\"pk\":{\"S\"", "\"pk\":{\"N\""),
                good.replace("\"pk\"", "\"id\""),
                good.replace("\"Keys\"", "\"Nothing\""),
                good.replace("\"ApproximateCreationDateTime\":" + LONG_BEFORE + ",", ""),
                good.replace("MODIFY", "RENAME"),
                good.replace("\"eventName\":\"MODIFY\",", ""),
                removed("audit#" + ADA, EXPIRES, expires("soon")).replace("\"1\"", "\"7\""));
        for (String record : broken) {
            assertThat(handle(
                            record("6", "MODIFY", "audit#x", LONG_BEFORE, ""),
                            record,
                            record("8", "REMOVE", "history#y", LONG_BEFORE, "")))
                    .as(record)
                    .containsExactly("7");
            assertThat(logged)
                    .as("nothing of the record is logged but its number")
                    .filteredOn(line -> line.contains("record."))
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("\"7\"").doesNotContain(ADA));
            assertThat(logged)
                    .filteredOn(line -> line.contains("\"HistoryChanged\":1"))
                    .hasSize(2);
            logged.clear();
        }
    }

    @Test
    void a_record_without_a_number_fails_the_whole_batch_since_nothing_else_could_bring_it_again() {
        assertThat(handle("{\"eventName\":\"MODIFY\"}")).containsExactly("");
    }

    @Test
    void an_address_that_somebody_put_into_a_key_is_not_logged() {
        assertThat(handle(record("1", "MODIFY", "audit#ada@example.com", LONG_BEFORE, "")))
                .isEmpty();
        assertThat(logged.toString()).contains("history.changed").doesNotContain("ada@");
    }

    /** What is not there is not deployed either: the jar has the same dependencies. */
    @Test
    void the_function_carries_no_client_of_aws_nor_tables_of_characters() {
        for (String name : List.of("software.amazon.awssdk.core.SdkClient", "com.ibm.icu.text.IDNA")) {
            assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
        }
    }
}
