package keepword.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import keepword.consent.DeliveryReport;
import keepword.consent.HistoryEntry.Event;
import keepword.consent.Source;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An opt-out outlives the refusal of its event. */
@Keeps({"silence-after-opt-out", "opt-out-at-registration"})
class RefusedOptOutTest {
    private static final String ADA = "ada@example.com";
    private final Shop shop = new Shop();

    private String event() {
        return shop.event("order.paid", ADA, ",\"promotionalMail\":false");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"sku\":\"S\" | \"sku\":\"4111 1111 1111 1111\" | 422",
                "\"type\":\"order.paid\" | \"type\":\"order.lost\" | 422",
                "\"items\":[ | \"pieces\":[ | 422",
                "\"occurredAt\":\"2026 | \"occurredAt\":\"0001 | 422",
                "\"promotionalMail\":false | \"promotionalMail\":\"false\" | 422",
                "\"promotionalMail\":false | \"promotionalMail\":false,\"promotionalMail\":true | 422",
                "\"promotionalMail\":false | \"promotionalMail\":true,\"optOut\":true | 422",
                "\"promotionalMail\":false | \"promotionalMail\":false,\"birthDate\":\"soon\" | 422",
                "\"customer\":{\"email\" | \"buyer\":{\"email\" | 422",
            })
    void it_is_recorded_and_nothing_else_is_and_the_answer_says_so(String good, String bad, int status) {
        APIGatewayV2HTTPResponse response = shop.send(event().replace(good, bad));

        assertThat(response.getStatusCode()).isEqualTo(status);
        assertThat(response.getBody()).contains("\"optOut\":\"recorded\"").doesNotContain("4111");
        assertThat(shop.history(ADA)).containsExactly(Event.OPTED_OUT);
        var evidence = shop.stores.history(shop.key(ADA)).getFirst().evidence();
        assertThat(evidence.source()).isEqualTo(Source.ORDER);
        assertThat(evidence.chosenAt()).isEqualTo(Shop.NOON);
        assertThat(evidence.details()).isEmpty();
        assertThat(shop.stores.personAt(shop.key(ADA))).isEmpty();
    }

    @Test
    void it_is_recorded_also_if_the_event_is_too_large() {
        String large = event().replace("Suite", "S".repeat(300_000));

        assertThat(shop.send(large).getStatusCode()).isEqualTo(413);
        assertThat(shop.history(ADA)).containsExactly(Event.OPTED_OUT);
    }

    @Test
    @Keeps({"authorised-only", "no-children"})
    void nothing_is_recorded_of_an_event_that_nobody_signed_or_that_is_about_a_child() {
        String body = event().replace("\"S\"", "\"4111 1111 1111 1111\"");
        assertThat(shop.post("msg_1", "1772452800", "v1,AAAA", body).getStatusCode())
                .isEqualTo(401);
        shop.send(event().replace("\"promotionalMail\"", "\"birthDate\":\"2020-01-01\",\"promotionalMail\""));

        assertThat(shop.consent(ADA).isKnown()).isFalse();
    }

    @Test
    void nobody_is_opted_out_by_an_event_that_names_two_addresses_and_no_customer() {
        shop.send(event().replace(
                        "\"customer\":{\"email\":\"ada@example.com\"",
                        "\"a\":{\"email\":\"ada@example.com\"},\"b\":{\"email\":\"eve@example.com\""));

        assertThat(shop.consent(ADA).isKnown()).isFalse();
        assertThat(shop.consent("eve@example.com").isKnown()).isFalse();
    }

    @Test
    @Keeps("transactional-mail")
    void after_a_bounce_the_answer_says_that_no_mail_arrives() {
        shop.send(shop.event("order.paid", ADA, ""));
        shop.bounces(ADA, new DeliveryReport.PermanentBounce());

        assertThat(shop.send(shop.event("order.paid", ADA, "").replace("A-1", "A-2"))
                        .getBody())
                .contains("\"transactionalMail\":\"undeliverable\"");
    }
}
