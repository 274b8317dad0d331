package keepword.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import keepword.promise.Keeps;
import keepword.storefront.StorefrontEvent.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An event by which the shop only tries out whether it is understood. */
class TestEventTest {
    private static final String ADA = "ada@example.com";
    private final Shop shop = new Shop();

    private void assertNothingKept() {
        assertThat(shop.stores.personAt(shop.key(ADA))).isEmpty();
        assertThat(shop.consent(ADA).isKnown()).isFalse();
        assertThat(shop.stores.history(shop.key(ADA))).isEmpty();
        assertThat(shop.planned()).isEmpty();
        assertThat(shop.delivered).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PRODUCT_UPDATED") // It is about nobody: NoticeStartTest.
    @Keeps("collect-with-reason")
    void a_test_of_every_type_leaves_nothing_and_says_so(Type type) {
        String event = AnyOrderTest.event(type, Shop.NOON, ",\"test\":true,\"coupon\":1");
        APIGatewayV2HTTPResponse answer = shop.send("msg_1", event);

        assertThat(answer.getStatusCode()).isEqualTo(200);
        assertThat(answer.getBody()).contains("\"result\":\"test\"", "/coupon");
        assertNothingKept();
        assertThat(shop.send("msg_1", event.replace("\"test\":true", "\"test\":false"))
                        .getBody())
                .as("nor is its id taken")
                .contains("\"result\":\"recorded\"");
    }

    @Test
    @Keeps("collect-with-reason")
    void a_test_that_is_refused_says_why_and_leaves_nothing_either() {
        String event = shop.event("order.paid", ADA, ",\"test\":true,\"promotionalMail\":false");
        APIGatewayV2HTTPResponse answer = shop.send(event.replace("\"id\":\"A-1\"", "\"id\":\"\""));

        assertThat(answer.getStatusCode()).isEqualTo(422);
        assertThat(answer.getBody()).contains("/order/id").doesNotContain("optOut");
        assertNothingKept();
    }

    @Test
    void what_is_neither_true_nor_false_is_refused() {
        assertThat(shop.send(shop.event("order.paid", ADA, ",\"test\":\"yes\"")).getBody())
                .contains("/test", "true or false");
    }
}
