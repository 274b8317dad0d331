package keepword.local.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import keepword.runner.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleIdsTest {
    private final SampleIds ids = new SampleIds();

    private String id(String type, String what) {
        ObjectNode sample = Json.object().put("type", type);
        sample.putObject(what).put("id", "X-1");
        return ids.body(sample).path(what).path("id").asText();
    }

    @ParameterizedTest
    @CsvSource({
        "order.paid, order, order.shipped",
        "order.failed, order, order.cancelled",
        "subscription.ending, subscription, subscription.ended"
    })
    void whoever_makes_something_gets_an_id_of_its_own_and_what_follows_is_about_the_newest(
            String making, String what, String following) {
        String first = id(making, what);
        String second = id(making, what);

        assertThat(first).startsWith("X-1-").isNotEqualTo(second);
        assertThat(id(following, what)).isEqualTo(second);
    }

    @ParameterizedTest
    @CsvSource({"order.refunded, refund", "'', definition"})
    void each_refund_and_each_survey_is_one_of_its_own(String type, String what) {
        assertThat(id(type, what)).isNotEqualTo(id(type, what));
    }
}
