package keepword.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import keepword.consent.HistoryEntry.Event;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A birth date and a "no" are never ignored, wherever they stand and whatever they are called. */
class NamesTest {
    private static final String ADA = "ada@example.com";
    private final Shop shop = new Shop();

    private APIGatewayV2HTTPResponse inCustomer(String field) {
        return shop.send(shop.event("order.paid", ADA, "").replace("\"name\":\"Ada\"", "\"name\":\"Ada\"," + field));
    }

    private void assertNothingKept() {
        assertThat(shop.stores.personAt(shop.key(ADA))).isEmpty();
        assertThat(shop.consent(ADA).isKnown()).isFalse();
        assertThat(shop.planned()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"birthDate\":\"2020-01-01\"",
                "\"birth_date\":\"2020-01-01\"",
                "\"Birth-Date\":\"2020-01-01T00:00:00Z\"",
                "\"date of birth\":\"01.02.2020\"",
                "\"DOB\":\"1/31/2020\"",
                "\"birthday\":\"2020/1/31\"",
                "\"geburtsdatum\":\"31.1.2020\"",
                "\"dob\":\"20200131\"",
                "\"dob\":20200131",
                "\"birthday\":{\"year\":2020,\"month\":1,\"day\":31}",
                "\"birthYear\":2020",
                "\"age\":9",
                "\"age\":\"12\"",
                "\"profile\":{\"dob\":\"2020-01-01\"}",
                "\"promotional_mail\":false,\"birthDate\":\"2020-01-01\"",
            })
    @Keeps("no-children")
    void a_child_leaves_nothing_however_the_shop_says_so(String field) {
        APIGatewayV2HTTPResponse response = inCustomer(field);

        assertThat(response.getStatusCode()).isEqualTo(422);
        assertThat(response.getBody()).contains("under 13").doesNotContain("2020");
        assertNothingKept();
    }

    @Test
    @Keeps("no-children")
    void a_grown_ups_birth_date_in_the_wrong_place_is_refused_with_the_right_name() {
        APIGatewayV2HTTPResponse response = inCustomer("\"birth_date\":\"1980-01-01\"");

        assertThat(response.getStatusCode()).isEqualTo(422);
        assertThat(response.getBody()).contains("/customer/birth_date", "must be called birthDate");
        assertNothingKept();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"promotionalMail\":false",
                "\"promotional_mail\":\"no\"",
                "\"Promotional Mail\":0",
                "\"accepts_marketing\":false",
                "\"newsletter\":\"off\"",
                "\"optOut\":true",
                "\"unsubscribed\":\"yes\"",
                "\"email_marketing_consent\":{\"state\":\"not_subscribed\"}",
            })
    @Keeps({"opt-out-at-registration", "silence-after-opt-out"})
    void a_no_counts_however_the_shop_says_so_and_the_shop_learns_the_right_name(String field) {
        APIGatewayV2HTTPResponse response = inCustomer(field);

        assertThat(response.getStatusCode()).isEqualTo(422);
        assertThat(response.getBody())
                .contains("must be called promotionalMail")
                .contains("\"optOut\":\"recorded\"");
        assertThat(shop.history(ADA)).containsExactly(Event.OPTED_OUT);
        assertThat(shop.stores.personAt(shop.key(ADA)))
                .as("nothing else is kept")
                .isEmpty();
        assertThat(shop.stores.history(shop.key(ADA)).getFirst().evidence().details())
                .isEmpty();
    }

    @Test
    @Keeps("promotional-by-choice")
    void a_yes_under_another_name_signs_nobody_up() {
        assertThat(inCustomer("\"newsletter\":true").getStatusCode()).isEqualTo(422);
        assertNothingKept();
    }

    @Test
    @Keeps("declining-is-fine")
    void a_field_that_is_called_so_and_says_neither_is_ignored_and_listed() {
        APIGatewayV2HTTPResponse response = shop.send(
                shop.event("order.paid", ADA, ",\"marketing\":{\"utm_source\":\"spring\"},\"age\":44,\"x/y\":1"));

        assertThat(response.getStatusCode()).isEqualTo(200);
        assertThat(response.getBody()).contains("\"ignored\":[\"/marketing\",\"/age\",\"/x~1y\"]");
    }
}
