package keepword.system;

import static keepword.system.Running.advance;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.get;
import static keepword.system.Running.mails;
import static keepword.system.Running.post;
import static keepword.system.Running.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import keepword.local.api.SampleRecipients;
import keepword.promise.Keeps;
import keepword.runner.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A parcel's way to the carrier, over HTTP on real parts: what the carrier gets, and what the person sees of it. */
@Keeps({"shipping-minimum", "disclosures-visible"})
class ParcelTest {
    private final String ada = freshAddress();
    private final String order = "A-" + Running.unique().substring(0, 10);

    @AfterEach
    void answersAgain() {
        post("/local/carrier/answers?status=200", "");
        register(Map.of());
    }

    /** The carrier, with some fields changed. */
    private static void register(Map<String, Object> changes) {
        SampleRecipients samples = new SampleRecipients(Running.RUN.parts());
        ObjectNode carrier = samples.read("parcel-carrier");
        carrier.put("endpoint", Running.RUN.url() + "/local/carrier");
        changes.forEach((field, value) -> carrier.set(field, Json.tree(value)));
        assertThat(samples.register(carrier).status()).isEqualTo(200);
    }

    private void orders(String medium) {
        event("order-paid-physical", Map.of(), medium);
    }

    private JsonNode event(String sample, Map<String, Object> more, String medium) {
        ObjectNode event = Json.object();
        ObjectNode customer = event.putObject("customer");
        customer.put("email", ada);
        customer.put("name", "Ada Lovelace");
        customer.put("phone", "+44 20 7946 0000");
        customer.set(
                "shippingAddress",
                Json.tree(Map.of("lines", List.of("12 St James's Square"), "place", "London", "country", "GB")));
        ObjectNode what = event.putObject("order");
        what.put("id", order);
        what.set(
                "items",
                Json.tree(List.of(
                        Map.of(
                                "sku",
                                "BOX-1",
                                "name",
                                "Suite, boxed",
                                "medium",
                                medium,
                                "quantity",
                                2,
                                "activationKey",
                                "SECRET-KEY",
                                "unitPrice",
                                Map.of("amount", "49.90", "currency", "EUR")),
                        Map.of("sku", "DL-1", "name", "Suite, download", "medium", "download"))));
        more.forEach((field, value) -> event.set(field, Json.tree(value)));
        JsonNode answer = post("/local/events/" + sample, Json.write(event));
        assertThat(answer.path("status").asInt()).as(answer.toString()).isEqualTo(200);
        return answer;
    }

    /** What the carrier got of this order. */
    private List<JsonNode> parcels() {
        return get("/local/carrier")
                .valueStream()
                .map(kept -> kept.get("message"))
                .filter(message -> message.at("/data/orderNumber").asText().equals(order))
                .toList();
    }

    private String page() {
        return WebBrowser.signedIn(ada).page();
    }

    @Test
    @Keeps("bound-partners")
    void the_carrier_gets_what_the_parcel_needs_and_nothing_else_and_the_person_sees_it() {
        orders("physical");
        advance("PT10M");
        assertThat(parcels()).isEmpty();
        advance("PT10M");

        JsonNode data = parcels().getFirst().get("data");
        assertThat(data.properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("transfer", "name", "shippingAddress", "country", "orderNumber", "contents");
        assertThat(data.get("contents").toString()).isEqualTo("[{\"name\":\"Suite, boxed\",\"quantity\":2}]");
        assertThat(data.toString())
                .contains("Ada Lovelace", "12 St James's Square", "London", "GB")
                .doesNotContain(ada, "49.90", "SECRET-KEY", "7946", "download", "BOX-1");
        assertThat(page())
                .contains("Sample Parcel Carrier GmbH", "To send what you ordered", "It was sent and received.")
                .contains("name, shipping address, country, order number, what is in the parcel")
                .contains("It keeps nothing after its service is done", "signed on");
        advance("P4D");
        assertThat(parcels()).hasSize(1);
    }

    @Test
    @Keeps("transactional-mail")
    void a_carrier_reports_that_it_shipped_and_the_person_gets_the_tracking_number_once() {
        orders("physical");
        advance("PT20M");
        String number = "SP-" + transfer();
        assertThat(post("/local/carrier/shipped", "").toString()).contains("recorded");
        post("/local/carrier/shipped", "");
        event("order-shipped", Map.of("shipment", Map.of("trackingNumber", number)), "physical");
        event("order-shipped", Map.of("shipment", Map.of("trackingNumber", "", "trackingUrl", "")), "physical");
        advance("PT2M");

        List<JsonNode> told = mails(ada, "").stream()
                .filter(mail -> mail.get("text").asText().contains(number))
                .toList();
        assertThat(told).hasSize(1);
        assertThat(mails(ada, ""))
                .filteredOn(mail -> mail.get("subject").asText().endsWith("is on its way"))
                .hasSize(1);
        assertThat(told.getFirst().get("text").asText())
                .contains("Suite, boxed", "https://parcels.example/track/" + number)
                .doesNotContain("download");
    }

    @Test
    @Keeps("bound-partners")
    void a_carrier_that_has_not_reported_a_deletion_is_told_to_delete_a_month_later_whoever_is_erased_or_not() {
        orders("physical");
        advance("PT20M");
        assertThat(post("/local/carrier/deleted", "").toString()).contains("recorded");
        ParcelTest later = new ParcelTest();
        later.orders("physical");
        advance("PT20M");
        assertThat(demands(later.transfer())).isEmpty();
        advance("P30DT1H");
        assertThat(demands(later.transfer())).hasSize(1);
        assertThat(demands(transfer())).isEmpty();
    }

    private String transfer() {
        return parcels().getFirst().at("/data/transfer").asText();
    }

    /** Who is told to delete what of this transfer. */
    private static List<JsonNode> demands(String transfer) {
        return get("/local/carrier")
                .valueStream()
                .map(kept -> kept.get("message"))
                .filter(message -> message.path("type").asText().equals("deletion.demanded"))
                .filter(message -> message.at("/data/transfer").asText().equals(transfer))
                .toList();
    }

    @Test
    void of_what_is_downloaded_nobody_gets_anything() {
        orders("download");
        advance("PT20M");
        assertThat(parcels()).isEmpty();
    }

    @Test
    void an_order_that_is_cancelled_in_time_goes_to_nobody() {
        orders("physical");
        event("order-cancelled", Map.of(), "physical");
        advance("PT20M");
        assertThat(parcels()).isEmpty();
    }

    @Test
    @Keeps("correct")
    void an_address_that_is_corrected_in_time_is_the_one_that_goes() {
        orders("physical");
        WebBrowser browser = WebBrowser.signedIn(ada);
        browser.get("/user/contact");
        browser.post("/user/contact", Map.of("name", "Ada King", "shippingAddress", "Ockham Park\nSurrey"));
        advance("PT20M");

        assertThat(parcels().getFirst().get("data").toString())
                .contains("Ada King", "Ockham Park", "Surrey")
                .doesNotContain("London", "Lovelace");
    }

    @Test
    @Keeps("bound-partners")
    void an_agreement_that_ends_before_the_parcel_leaves_refuses_it_and_a_new_one_lets_it_go() {
        orders("physical");
        post("/local/operations/recipient-end", "{\"ticket\":\"T-1\",\"id\":\"parcel-carrier\"}");
        advance("PT20M");
        assertThat(parcels()).isEmpty();
        assertThat(page()).contains("Nothing was sent. Its agreement did not hold that day.");

        register(Map.of());
        assertThat(post("/local/operations/failed-jobs", "{}").toString()).contains("parcel-carrier may not have it");
        post("/local/operations/redrive", "{\"ticket\":\"T-1\",\"all\":true}");
        advance("PT2M");
        assertThat(parcels()).hasSize(1);
        assertThat(page()).contains("It was sent and received.");
    }

    @Test
    void a_carrier_that_may_not_have_the_address_gets_nothing() {
        register(Map.of("fields", List.of("name", "orderNumber", "contents")));
        orders("physical");
        advance("PT20M");
        assertThat(parcels()).isEmpty();
        assertThat(page()).contains("Nothing was sent. It may not get one of these data.");
    }

    @Test
    void a_carrier_that_is_down_gets_the_parcel_once_when_it_is_back_and_after_three_days_it_is_not_confirmed() {
        post("/local/carrier/answers?status=503", "");
        orders("physical");
        advance("P1D");
        assertThat(page()).contains("It was sent and may have been received.");
        post("/local/carrier/answers?status=200", "");
        advance("PT31M");
        assertThat(parcels()).hasSize(1);
        assertThat(page()).contains("It was sent and received.");

        post("/local/carrier/answers?status=503", "");
        ParcelTest other = new ParcelTest();
        other.orders("physical");
        advance("P4D");
        assertThat(other.page()).contains("nobody confirmed that it was received");
        assertThat(other.parcels()).isEmpty();
    }

    @Test
    @Keeps({"erase", "bound-partners"})
    void who_is_erased_is_deleted_at_the_carrier_too_and_the_last_mail_says_so() {
        orders("physical");
        advance("PT20M");
        String transfer = transfer();
        WebBrowser browser = WebBrowser.signedIn(ada);
        browser.get("/user/erase");
        browser.post("/user/erase", Map.of());
        advance("P8D");

        assertThat(demands(transfer)).isNotEmpty();
        assertThat(demands(transfer).toString()).doesNotContain(ada, "Ada", "London");
        String last = mails(ada, "security").getLast().get("text").asText();
        assertThat(last).contains("Sample Parcel Carrier GmbH: deleted on");
    }

    @Test
    @Keeps({"erase", "bound-partners"})
    void a_carrier_that_does_not_say_that_it_deleted_is_asked_again_and_an_alarm_goes_off_after_a_month() {
        orders("physical");
        advance("PT20M");
        String transfer = transfer();
        post("/local/carrier/answers?status=500", "");
        WebBrowser browser = WebBrowser.signedIn(ada);
        browser.get("/user/erase");
        browser.post("/user/erase", Map.of());
        advance("P8D");
        String last = mails(ada, "security").getLast().get("text").asText();
        assertThat(last).contains("Sample Parcel Carrier GmbH: asked to delete; not confirmed yet");

        advance("P30D");
        assertThat(get("/local/jobs").valueStream())
                .anyMatch(job -> job.at("/task/transfer").asText().equals(transfer)
                        && job.path("state").asText().equals("open"));
        assertThat(send("GET", "/local/logs", "", "").body()).contains("JobsNearDeadline");
    }
}
