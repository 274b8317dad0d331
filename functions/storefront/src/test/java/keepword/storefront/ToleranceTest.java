package keepword.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Optional;
import keepword.person.Datum;
import keepword.person.Person.Field;
import keepword.person.PersonRecord;
import keepword.person.PostalAddress;
import keepword.promise.Keeps;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is harmless must not cost a customer who paid their receipt. */
@Keeps({"transactional-mail", "declining-is-fine"})
class ToleranceTest {
    private static final String ADA = "ada@example.com";
    private final Shop shop = new Shop();

    private APIGatewayV2HTTPResponse send(String good, String other) {
        String event = shop.event("order.paid", ADA, "");
        assertThat(event).contains(good);
        return shop.send(event.replace(good, other));
    }

    private PersonRecord.Order order() {
        return (PersonRecord.Order) shop.stores.records(shop.person(ADA).id()).getFirst();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-02T12:00:00+0000",
                "2026-03-02T12:00:00+00",
                "2026-03-02 12:00:00Z",
                "2026-03-02 12:00:00 +00:00",
                "2026-03-02t12:00:00z",
                "2026-03-02T13:00:00.000000+01:00",
                "2026-03-02T12:00Z",
            })
    void every_usual_form_of_a_time_is_understood(String time) {
        assertThat(send("2026-03-02T12:00:00Z", time).getStatusCode()).isEqualTo(200);
        assertThat(order().at()).isEqualTo(Shop.NOON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"12,50\" | eur | 12.50 | EUR",
                "12.5 | EUR | 12.50 | EUR",
                "99 | EUR | 99.00 | EUR",
                "1500.00 | JPY | 1500 | JPY",
                "1.234 | KWD | 1.234 | KWD",
                "5 | KWD | 5.000 | KWD",
                "1E+2 | Usd | 100.00 | USD",
                "\" 7.00 \" | XYZ | 7.00 | XYZ",
                "0 | EUR | 0.00 | EUR",
            })
    void every_usual_form_of_an_amount_is_understood(String amount, String currency, String kept, String as) {
        String total = "}],\"total\":{\"amount\":" + amount + ",\"currency\":\"" + currency + "\"}}";

        assertThat(send("}]}", total).getStatusCode()).isEqualTo(200);
        assertThat(order().total().amount().toPlainString()).isEqualTo(kept);
        assertThat(order().total().currency()).isEqualTo(as);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"1 Street\\r\\nTown\"",
                "{\"address1\":\"1 Street\\nTown\",\"address2\":null}",
                "{\"a\":\" 1\\tStreet \",\"b\":\"Town\"}",
                "[\"1 Street\",\"\",\"Town\"]",
            })
    void an_address_may_come_in_lines_of_any_kind(String address) {
        send("\"name\":\"Ada\"", "\"mailingAddress\":" + address);

        assertThat(shop.person(ADA).get(Field.MAILING_ADDRESS)).contains("1 Street\nTown");
    }

    @Test
    @Keeps("customer-record")
    void an_address_in_parts_is_kept_in_parts_and_as_a_text_and_nothing_is_guessed() {
        send(
                "\"name\":\"Ada\"",
                "\"phone\":\" (030) 12 34-5 \",\"mailingAddress\":{\"lines\":[\"1 Street\",\"2nd"
                        + " floor\"],\"postcode\":10115,"
                        + "\"place\":\"Berlin\",\"country\":\"de\"},\"shippingAddress\":{\"line1\":\"1"
                        + " Street\",\"postcode\":\"10115\",\"city\":\"Berlin\"}");

        Datum mailing = shop.person(ADA).data().get(Field.MAILING_ADDRESS);
        assertThat(mailing.address())
                .isEqualTo(new PostalAddress(List.of("1 Street", "2nd floor"), "10115", "Berlin", null, "DE"));
        assertThat(mailing.value()).isEqualTo("1 Street\n2nd floor\n10115\nBerlin\nDE");
        Datum shipping = shop.person(ADA).data().get(Field.SHIPPING_ADDRESS);
        assertThat(shipping.value()).isEqualTo("1 Street\n10115\nBerlin");
        assertThat(shipping.address()).isNull();
        assertThat(shop.person(ADA).get(Field.PHONE)).contains("(030) 12 34-5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"lines\":[\"1 Street\",\"\",null],\"postcode\":\"\",\"country\":\"XK\"} | 1 Street,XK",
                "{\"lines\":\"1 Street\\nTown\",\"region\":null} | 1 Street,Town",
                "{\"lines\":null,\"place\":\"Town\"} | Town",
                "{\"lines\":[]} |",
            })
    void a_part_of_an_address_that_is_empty_is_none(String address, @Nullable String kept) {
        assertThat(send("\"name\":\"Ada\"", "\"mailingAddress\":" + address).getStatusCode())
                .isEqualTo(200);

        assertThat(shop.person(ADA).get(Field.MAILING_ADDRESS).map(text -> text.replace('\n', ',')))
                .isEqualTo(Optional.ofNullable(kept));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Germany\"", "\"UK\"", "\"D\"", "49"})
    void what_is_no_country_of_iso_3166_is_refused_in_words(String country) {
        APIGatewayV2HTTPResponse answer =
                send("\"name\":\"Ada\"", "\"mailingAddress\":{\"lines\":[\"1 Street\"],\"country\":" + country + "}");

        assertThat(answer.getStatusCode()).isEqualTo(422);
        assertThat(answer.getBody()).contains("/customer/mailingAddress/country");
    }

    @Test
    void a_number_may_stand_where_a_text_is_a_number() {
        send("\"id\":\"A-1\"", "\"id\":1001");
        assertThat(order().number()).isEqualTo("1001");
        send(
                "\"name\":\"Ada\"",
                "\"customerId\":4711,\"phone\":49301234567,\"mailingAddress\":{\"zip\":10115,\"city\":\"Berlin\"}");
        assertThat(shop.person(ADA).get(Field.PHONE)).contains("49301234567");
        assertThat(shop.person(ADA).get(Field.CUSTOMER_ID)).contains("4711");
        assertThat(shop.person(ADA).get(Field.MAILING_ADDRESS)).contains("10115\nBerlin");
    }

    private APIGatewayV2HTTPResponse sendInLanguage(String tag) {
        return send("\"customer\":", "\"language\":\"" + tag + "\",\"customer\":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "de-AT", "de_AT", "zh-Hant-TW", "ENG"})
    void every_usual_form_of_a_language_is_kept(String tag) {
        sendInLanguage(tag);

        assertThat(shop.person(ADA).get(Field.LANGUAGE)).contains(tag);
    }

    @ParameterizedTest
    @ValueSource(strings = {"German", "x", "qq-", "de at", "4111-1111", "de-123456789", "de<b>"})
    void what_is_no_language_is_refused_in_words(String other) {
        APIGatewayV2HTTPResponse answer = sendInLanguage(other);

        assertThat(answer.getStatusCode()).isEqualTo(422);
        assertThat(answer.getBody()).contains("/language", "BCP 47").doesNotContain(other);
    }

    @Test
    void a_mailbox_that_breaks_the_rules_of_addresses_but_exists_gets_its_receipt() {
        assertThat(shop.send(shop.event("order.paid", "foo..bar.@docomo.ne.jp", ""))
                        .getStatusCode())
                .isEqualTo(200);
    }
}
