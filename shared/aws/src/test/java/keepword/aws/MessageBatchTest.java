package keepword.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;

@Keeps({"unsubscribe-by-mail", "regularly-tested"})
class MessageBatchTest {
    private final List<String> log = new ArrayList<>();
    private final MessageBatch batch =
            new MessageBatch(new StructuredLog(new Environment(Map.of(), () -> null, new Random(1), log::add)));

    private static SQSEvent event(String... bodies) {
        List<SQSMessage> messages = new ArrayList<>();
        for (String body : bodies) {
            SQSMessage message = new SQSMessage();
            message.setMessageId("m" + messages.size());
            message.setBody(body);
            messages.add(message);
        }
        SQSEvent event = new SQSEvent();
        event.setRecords(messages);
        return event;
    }

    private static List<String> failed(SQSBatchResponse response) {
        return response.getBatchItemFailures().stream()
                .map(BatchItemFailure::getItemIdentifier)
                .toList();
    }

    static Stream<Function<String, Throwable>> whatever_goes_wrong() {
        return Stream.of(
                SdkClientException::create,
                IllegalStateException::new,
                NullPointerException::new,
                ClassCastException::new,
                words -> new StackOverflowError());
    }

    @ParameterizedTest
    @MethodSource("whatever_goes_wrong")
    void a_message_that_fails_takes_no_other_along_whatever_it_throws(Function<String, Throwable> fault) {
        List<String> handled = new ArrayList<>();
        SQSBatchResponse response = batch.handle(event("first", "poison", "a complaint"), message -> {
            if (message.getBody().equals("poison")) {
                sneaky(fault.apply("ada@example.com"));
            }
            return handled.add(message.getBody());
        });

        assertThat(handled).containsExactly("first", "a complaint");
        assertThat(failed(response)).containsExactly("m1");
        assertThat(log)
                .singleElement()
                .asString()
                .contains("message.failed", "m1", "MessageBatchTest")
                .doesNotContain("ada@example.com");
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Test
    void what_names_no_job_is_reported_and_the_others_are_done() {
        List<String> done = new ArrayList<>();
        SQSBatchResponse response = batch.handle(
                event(null, "null", "[]", "{\"job\":7}", "{\"job\":\"w1\"}", "\ud800"),
                MessageBatch.jobs(job -> done.add(job.value())));

        assertThat(done).containsExactly("w1");
        assertThat(failed(response)).containsExactly("m0", "m1", "m2", "m3", "m5");
    }
}
