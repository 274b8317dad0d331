package keepword.system;

import static keepword.system.Running.advance;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.get;
import static keepword.system.Running.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import keepword.local.api.SampleRecipients;
import keepword.promise.Keeps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the vendor's shop is told of a change, over HTTP on real parts. */
@Keeps("disclosures-visible")
class OwnSystemsTest {
    private final String ada = freshAddress();

    @BeforeEach
    void theShopTakesMessages() {
        register(Running.RUN.url() + "/local/shop");
        String event =
                "{\"customer\":{\"email\":\"%s\",\"name\":\"Ada Lovelace\",\"customerId\":4711},\"promotionalMail\":true}"
                        .formatted(ada);
        assertThat(post("/local/events/order-paid", event).path("status").asInt())
                .isEqualTo(200);
    }

    @AfterEach
    void theShopTakesNone() {
        register(null);
    }

    private static void register(String endpoint) {
        SampleRecipients samples = new SampleRecipients(Running.RUN.parts());
        ObjectNode shop = samples.read("our-shop");
        if (endpoint != null) {
            shop.put("endpoint", endpoint);
        }
        assertThat(samples.register(shop).status()).isEqualTo(200);
        post("/local/operations/recipient-secret", "{\"ticket\":\"T-1\",\"id\":\"our-shop\"}");
    }

    /** What the shop was told of an address. */
    private static List<JsonNode> told(String address) {
        return get("/local/shop")
                .valueStream()
                .map(kept -> kept.get("message"))
                .filter(message -> message.at("/data/email").asText().equals(address))
                .toList();
    }

    @Test
    @Keeps({"silence-after-opt-out", "correct", "erase"})
    void the_shop_is_told_of_an_opt_out_a_correction_and_an_erasure_and_the_person_sees_one_line() {
        advance("PT2M");
        assertThat(told(ada).getLast().toString()).contains("consent.changed", "product-news");

        post("/local/operations/opt-out", "{\"ticket\":\"T-1\",\"email\":\"%s\"}".formatted(ada));
        advance("PT2M");
        assertThat(told(ada).getLast().at("/data/promotionalMail")).isEmpty();

        WebBrowser browser = WebBrowser.signedIn(ada);
        browser.get("/user/contact");
        browser.post("/user/contact", Map.of("name", "Ada King"));
        advance("PT2M");
        assertThat(told(ada).getLast().path("type").asText()).isEqualTo("person.corrected");
        assertThat(told(ada).getLast().at("/data/name").asText()).isEqualTo("Ada King");
        assertThat(browser.page().split("360Amigo Shop", -1)).hasSize(2);

        browser.get("/user/erase");
        browser.post("/user/erase", Map.of());
        advance("P8D");
        assertThat(told(ada).getLast().path("type").asText()).isEqualTo("person.erased");
        assertThat(told(ada).getLast().at("/data/customerId").asText()).isEqualTo("4711");
        assertThat(get("/local/jobs").toString() + get("/local/tables/Ledger") + get("/local/tables/People"))
                .doesNotContain(ada);
    }
}
