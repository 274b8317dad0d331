package keepword.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import keepword.aws.SnsMessage.Notification;
import keepword.aws.SnsTopic;
import keepword.aws.StructuredLog;
import keepword.testing.TestClock;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.model.Message;

/** What the product needs of SNS: a notification reaches the queue in the envelope that SnsTopic reads. */
@Needs({Service.SNS, Service.SQS})
class TopicConformanceTest {
    private static Topic topic;

    private final List<String> log = new ArrayList<>();
    private final List<Notification> handled = new ArrayList<>();

    @BeforeAll
    static void create() {
        topic = Topic.create();
    }

    private boolean handle(String arn, Message message) {
        TestClock clock = new TestClock(Instant.EPOCH);
        StructuredLog logger = new StructuredLog(Place.environment(Map.of(), clock, log));
        return new SnsTopic(arn, logger).handle(message.body(), handled::add);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "Größe: 3 µm – “quoted” \"too\" \\ 日本語 🦋",
                "two\nlines\tand a tab",
                "<a>&amp;</a> 100 % a+b=c",
                "{\"notificationType\":\"Bounce\",\"mail\":{\"subject\":\"Grüße \\u00fc\"}}"
            })
    void a_text_arrives_as_it_was_published(String text) {
        String id = topic.publish(text);

        Message message = topic.queue().take(1).getFirst();

        assertThat(handle(topic.arn(), message)).isTrue();
        Notification notification = handled.getFirst();
        assertThat(notification.text()).isEqualTo(text);
        assertThat(notification.id()).isEqualTo(id);
        assertThat(notification.at().orElseThrow()).isCloseTo(Instant.now(), within(2, ChronoUnit.MINUTES));
        assertThat(log).isEmpty();
    }

    @Test
    void each_notification_has_an_id_of_its_own() {
        topic.publish("same");
        topic.publish("same");

        topic.queue().take(2).forEach(message -> handle(topic.arn(), message));

        assertThat(handled).extracting(Notification::id).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void what_comes_through_another_topic_is_refused() {
        Topic other = Topic.create();
        other.publish("foreign");

        assertThat(handle(topic.arn() + "-2", other.queue().take(1).getFirst())).isFalse();

        assertThat(handled).isEmpty();
    }
}
