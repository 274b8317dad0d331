package keepword.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.List;
import keepword.consent.ChildMark;
import keepword.consent.HistoryEntry.Event;
import keepword.person.Datum;
import keepword.person.Person.Field;
import keepword.promise.Keeps;
import keepword.store.Mark;
import keepword.store.Write;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
    private static final String ADA = "ada@example.com";
    private final Shop shop = new Shop();

    private void assertRefused(APIGatewayV2HTTPResponse response, int status, String field) {
        assertThat(response.getStatusCode()).isEqualTo(status);
        assertThat(response.getHeaders()).containsEntry("Content-Type", "application/problem+json");
        assertThat(response.getBody()).contains("\"field\":\"" + field + "\"");
        assertNothingKept();
    }

    private void assertNothingKept() {
        assertThat(shop.stores.personAt(shop.key(ADA))).isEmpty();
        assertThat(shop.consent(ADA).isKnown()).isFalse();
        assertThat(shop.planned()).isEmpty();
        assertThat(shop.delivered).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",\"note\":\"4111 1111 1111 1111\" | /note",
                ",\"note\":4111111111111111 | /note",
                ",\"note\":4.111111111111111e15 | /note",
                ",\"note\":4111111111111111.00 | /note",
                ",\"deep\":[{\"a\":[{\"b\":\"4111-1111-1111-1111\"}]}] | /deep/0/a/0/b",
                ",\"deep\":{\"4111111111111111\":1} | /deep",
                ",\"4111111111111111\":1 | /",
                ",\"referral\":\"4111111111111111\" | /referral",
                ",\"spread\":{\"a\":\"4111 1111\",\"b\":\"1111 1111\"} | /spread/a",
                ",\"spread\":[\"4111\",\"1111\",\"1111\",\"1111\"] | /spread/0",
            })
    @Keeps("no-card-numbers")
    void a_card_number_anywhere_refuses_the_event_and_is_not_repeated(String more, String field) {
        APIGatewayV2HTTPResponse response = shop.send(shop.event("order.paid", ADA, more));

        assertRefused(response, 422, field);
        assertThat(response.getBody() + shop.logged).doesNotContain("4111");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://parcels.example/1",
                "javascript:alert(1)",
                "//parcels.example/1",
                "https:///1",
                "https://bank.example@parcels.example/",
                "https://parcels.example/<b>",
                "parcels.example",
            })
    @Keeps("transactional-mail")
    void a_page_that_tracks_a_parcel_is_an_https_address(String url) {
        String shipment = ",\"shipment\":{\"trackingUrl\":\"" + url + "\"}";

        assertRefused(shop.send(shop.event("order.shipped", ADA, shipment)), 422, "/shipment/trackingUrl");
    }

    @Test
    @Keeps("no-card-numbers")
    void the_vendors_own_numbers_are_exempt_in_their_own_field_only() {
        Shop own = new Shop("4111\\d{12}", "5555\\d{12}");
        String order = own.event("order.paid", ADA, "");

        assertThat(own.send(order.replace("A-1", "4111111111111111")).getStatusCode())
                .isEqualTo(200);
        assertThat(own.send(order.replace("A-1", "5555555555554444")).getStatusCode())
                .isEqualTo(422);
        assertThat(own.send(order.replace("Suite", "4111111111111111")).getStatusCode())
                .isEqualTo(422);
        String product = own.event("product.registered", ADA, "");
        assertThat(own.send(product.replace("KEY-1", "5555555555554444")).getStatusCode())
                .isEqualTo(200);
        assertThat(own.send(product.replace("KEY-1", "4111111111111111")).getStatusCode())
                .isEqualTo(422);
    }

    @Test
    @Keeps("no-children")
    void a_child_leaves_nothing_behind() {
        assertRefused(shop.send(shop.event("order.paid", ADA, ",\"birthDate\":\"2013-03-03\"")), 422, "/birthDate");
        assertThat(shop.logged.toString()).doesNotContain("2013");
    }

    @Test
    @Keeps("no-children")
    void the_thirteenth_birthday_counts_in_the_vendors_time_zone_and_the_birth_date_is_not_kept() {
        // 23:30 in Greenwich, and half an hour into the birthday in Berlin.
        shop.clock.advance(Duration.ofHours(11).plusMinutes(30));

        assertThat(shop.send(shop.event("order.paid", ADA, ",\"birthDate\":\"2013-03-03\""))
                        .getStatusCode())
                .isEqualTo(200);
        assertThat(shop.person(ADA).data().values().toString()
                        + shop.person(ADA).data().keySet())
                .doesNotContain("2013", "birth");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"type\":\"order.paid\" | \"type\":\"order.lost\" | /type",
                "\"type\":\"order.paid\" | \"kind\":\"order.paid\" | /type",
                "ada@example.com | nobody-here | /customer/email",
                "\"name\":\"Ada\" | \"name\":7 | /customer/name",
                "\"name\":\"Ada\" | \"name\":\"Ada\\r\\nBcc: x\" | /customer/name",
                "\"medium\":\"download\" | \"medium\":\"fax\" | /order/items/0/medium",
                "\"sku\":\"S\" | \"sku\":\" \" | /order/items/0/sku",
                "\"id\":\"A-1\", | '' | /order/id",
                "\"occurredAt\":\"2026-03-02 | \"occurredAt\":\"2027-03-02 | /occurredAt",
                "\"occurredAt\":\"2026-03-02T12:00:00Z\" | \"occurredAt\":\"yesterday\" | /occurredAt",
                "\"occurredAt\":\"2026 | \"occurredAt\":\"0001 | /occurredAt",
                "\"occurredAt\":\"2026 | \"occurredAt\":\"1899 | /occurredAt",
                "12:00:00Z | 12:00:00 | /occurredAt",
                "\"name\":\"Ada\" | \"mailingAddress\":\"Street 1\\u0000\\u001b[31m\\u0007\\nTown\" | /customer/mailingAddress",
                "\"name\":\"Ada\" | \"mailingAddress\":{\"line1\":\"a\\u0007\"} | /customer/mailingAddress",
                "\"name\":\"Ada\" | \"mailingAddress\":{\"line1\":{\"a\":1}} | /customer/mailingAddress",
                "}]} | }]},\"promotionalMail\":\"yes\" | /promotionalMail",
                "}]} | }]},\"birthDate\":\"2.3.1990\" | /birthDate",
                "}]} | }]},\"birthDate\":\"1890-01-01\" | /birthDate",
                "}]} | }],\"total\":{\"amount\":\"1e999999999\",\"currency\":\"EUR\"}} | /order/total/amount",
                "}]} | }],\"total\":{\"amount\":0.30000000000000004,\"currency\":\"EUR\"}} | /order/total/amount",
                "}]} | }],\"total\":{\"amount\":10.5,\"currency\":\"JPY\"}} | /order/total/amount",
                "}]} | }],\"total\":{\"amount\":\"1.234,50\",\"currency\":\"EUR\"}} | /order/total/amount",
                "}]} | }],\"total\":{\"amount\":\"1,234\",\"currency\":\"EUR\"}} | /order/total/amount",
                "}]} | }],\"total\":{\"amount\":-5,\"currency\":\"EUR\"}} | /order/total/amount",
                "}]} | }],\"total\":{\"amount\":5,\"currency\":\"Euro\"}} | /order/total/currency",
            })
    void a_wrong_field_is_named_and_its_value_is_not_repeated(String good, String bad, String field) {
        APIGatewayV2HTTPResponse response =
                shop.send(shop.event("order.paid", ADA, "").replace(good, bad));

        assertRefused(response, 422, field);
        assertThat(response.getBody()).doesNotContain("fax", "yesterday", "lost", "nobody-here");
    }

    @Test
    void what_is_not_json_or_names_a_field_twice_is_refused() {
        String twice = shop.event("order.paid", ADA, ",\"promotionalMail\":false,\"promotionalMail\":true");

        assertThat(shop.send("{").getStatusCode()).isEqualTo(400);
        assertThat(shop.send("").getStatusCode()).isEqualTo(400);
        assertThat(shop.send("[]").getStatusCode()).isEqualTo(422);
        assertThat(shop.send("{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}")
                        .getStatusCode())
                .isEqualTo(400);
        assertNothingKept();
        assertThat(shop.send(twice).getStatusCode()).isEqualTo(422);
        assertThat(shop.history(ADA)).as("the no in it counts").containsExactly(Event.OPTED_OUT);
    }

    @Test
    @Keeps("declining-is-fine")
    void unknown_fields_are_ignored_and_optional_ones_may_be_missing() {
        String event = shop.event("order.paid", ADA, ",\"coupon\":\"X\",\"nested\":{\"a\":[1,2.5,null,true]}")
                .replace(",\"name\":\"Ada\"", "");

        assertThat(shop.send(event).getBody()).contains("\"ignored\":[\"/coupon\",\"/nested\"]");
    }

    @Test
    @Keeps("no-card-numbers")
    void a_time_to_the_nanosecond_is_no_card_number() {
        String time = "2026-03-02T11:42:22.222222222Z";
        String event =
                shop.event("order.paid", ADA, ",\"seenAt\":\"" + time + "\"").replace("2026-03-02T12:00:00Z", time);

        assertThat(shop.send(event).getStatusCode()).isEqualTo(200);
        assertThat(shop.send(event.replace(":42:22.222222222Z", " 4111111111111111"))
                        .getStatusCode())
                .isEqualTo(422);
    }

    @Test
    @Keeps({"no-card-numbers", "regularly-tested"})
    void texts_that_are_made_to_be_slow_or_deep_are_judged_like_any_other() {
        for (String hostile : new String[] {
            "1234 ".repeat(40_000),
            "1".repeat(200_000),
            "4111 1111 ".repeat(20_000),
            "\\u0000".repeat(30_000),
            "@".repeat(200_000)
        }) {
            assertThat(shop.send(shop.event("order.paid", ADA, ",\"note\":\"" + hostile + "\",\"more\":\"1234\""))
                            .getStatusCode())
                    .isIn(200, 422);
        }
    }

    @Test
    @Keeps("customer-record")
    void a_phone_beside_a_postal_code_is_no_card_number() {
        // Read as one number, these are a valid one of 16 digits.
        String customer = "\"name\":\"Ada\",\"phone\":\"+41 11 111 1\",\"zip\":\"11111111\"";

        assertThat(shop.send(shop.event("order.paid", ADA, "").replace("\"name\":\"Ada\"", customer))
                        .getStatusCode())
                .isEqualTo(200);
    }

    @Test
    void a_refused_webhook_id_may_be_sent_again_corrected() {
        shop.send("msg_x", shop.event("order.paid", "ada", ""));

        assertThat(shop.send("msg_x", shop.event("order.paid", ADA, "")).getStatusCode())
                .isEqualTo(200);
        assertThat(shop.consent(ADA).isKnown()).isTrue();
    }

    @Test
    @Keeps("authorised-only")
    void what_the_shop_did_not_sign_is_refused_before_it_is_read() {
        String body = shop.event("order.paid", ADA, "");

        APIGatewayV2HTTPResponse response = shop.post("msg_1", "1772452800", "v1,AAAA", body);
        assertThat(response.getStatusCode()).isEqualTo(401);
        assertThat(shop.post("", "1772452800", Shop.sign(Shop.SECRET, "", "1772452800", body), body)
                        .getStatusCode())
                .isEqualTo(401);
        assertNothingKept();
    }

    @Test
    void a_shop_whose_clock_runs_a_little_ahead_is_heard_as_of_now() {
        String event =
                shop.event("order.paid", ADA, ",\"promotionalMail\":true").replace("12:00:00", "12:04:00");
        assertThat(shop.send(event).getStatusCode()).isEqualTo(200);
        assertThat(shop.person(ADA).data().get(Field.EMAIL))
                .extracting(Datum::at)
                .isEqualTo(Shop.NOON);
    }

    @Test
    @Keeps("no-children")
    void an_event_of_somebody_who_was_reported_as_a_child_is_refused_and_leaves_nothing() {
        shop.stores.commit(List.of(
                new Write.SetMark(new Mark(ChildMark.of(shop.key(ADA)), "1:user/eve", null), shop.clock.instant())));

        APIGatewayV2HTTPResponse response = shop.send(shop.event("order.paid", ADA, ",\"promotionalMail\":true"));

        assertThat(response.getStatusCode()).isEqualTo(422);
        assertThat(response.getBody()).contains("Under age").doesNotContain(ADA);
        assertThat(shop.logged.toString()).doesNotContain(ADA);
        assertNothingKept();
    }
}
