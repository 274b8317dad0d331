package keepword.system;

import static keepword.system.Running.advance;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.get;
import static keepword.system.Running.mailsNow;
import static keepword.system.Running.post;
import static keepword.system.Running.send;
import static keepword.system.Running.shopSends;
import static keepword.system.Running.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/** Notices by real operations, to real inboxes. */
@Keeps({"transactional-mail", "transactional-opt-out", "erase"})
class NoticeTest {
    private final String tag = unique().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    private final String sku = "sku-" + tag;

    private String registered() {
        String email = freshAddress();
        shopSends("product-registered", email, ",\"promotionalMail\":null" + product());
        return email;
    }

    private String product() {
        return ",\"product\":{\"sku\":\"" + sku + "\",\"name\":\"Suite\",\"activationKey\":\"KEY-" + unique() + "\"}";
    }

    private void order(String event, String email, String more) {
        shopSends(
                event,
                email,
                ",\"order\":{\"id\":\"O-" + tag + email.hashCode() + "\",\"items\":[{\"sku\":\"disc-" + tag
                        + "\",\"name\":\"Disc\",\"medium\":\"physical\"},{\"sku\":\"" + sku
                        + "\",\"name\":\"Suite\",\"medium\":\"download\"}]}" + more);
    }

    private static JsonNode run(String operation, String as, String fields) {
        return post("/local/operations/" + operation + "?as=" + as, fields);
    }

    private String notice(String id, String audience, String markdown) {
        String now = get("/local/clock").get("now").asText();
        String texts = "{\"en\":\"%1$s\",\"de\":\"%1$s\"}";
        return "{\"campaign\":{\"id\":\"" + id + "\",\"notice\":\"security\",\"start\":\"" + now + "\"" + audience
                + ",\"subject\":" + texts.formatted("Update " + id) + ",\"preheader\":" + texts.formatted("Today")
                + ",\"markdown\":" + texts.formatted(markdown) + "}}";
    }

    private String scheduled() {
        String id = "notice-" + tag;
        JsonNode draft = run(
                "campaign-submit", "ada", notice(id, ",\"audience\":{\"owns\":\"" + sku + "\"}", "Please *update*."));
        String which =
                "{\"id\":\"" + id + "\",\"sha256\":\"" + draft.get("sha256").asText() + "\"}";
        assertThat(draft.get("authorMayApproveFrom").asText()).isNotEmpty();
        run("campaign-approve", "bob", which);
        assertThat(run("campaign-schedule", "ada", which).get("state").asText()).isEqualTo("scheduled");
        return id;
    }

    private static List<JsonNode> received(String email, String id) {
        return mailsNow(email, "transactional").stream()
                .filter(mail -> mail.get("subject").asText().endsWith(id))
                .toList();
    }

    @Test
    void owners_of_a_product_get_a_notice_once_and_nobody_else() {
        String registered = registered();
        shopSends("product-registered", registered, ",\"promotionalMail\":null" + product());
        String bought = freshAddress();
        order("order-paid", bought, ",\"promotionalMail\":null");
        String refunded = freshAddress();
        order("order-paid", refunded, ",\"promotionalMail\":true");
        order("order-refunded", refunded, "");
        String refundedInPart = freshAddress();
        order("order-paid", refundedInPart, ",\"promotionalMail\":true");
        order(
                "order-refunded-in-part",
                refundedInPart,
                ",\"refund\":{\"id\":\"" + unique() + "\",\"amount\":\"20.00\",\"currency\":\"EUR\"}");
        String ended = registered();
        WebBrowser.signedIn(ended).post("/user/mail", Map.of("choice", "end-all-mail"));
        String erased = registered();
        WebBrowser browser = WebBrowser.signedIn(erased);
        browser.get("/user/erase");
        browser.post("/user/erase", Map.of());
        String other = freshAddress();
        shopSends("order-paid", other, ",\"promotionalMail\":true");
        advance("P20D");

        String id = scheduled();
        JsonNode count = run("campaign-count", "ada", "{\"id\":\"" + id + "\"}");
        assertThat(count.get("reachable").asInt()).as(count.toString()).isEqualTo(2);
        assertThat(count.at("/refused/opted-out").asInt()).as(count.toString()).isEqualTo(1);
        advance("PT6M");
        JsonNode progress = run("campaign-progress", "ada", "{\"id\":\"" + id + "\"}");

        assertThat(progress.get("over").asBoolean()).as(progress.toString()).isTrue();
        assertThat(progress.at("/counts/accepted").asInt())
                .as(progress.toString())
                .isEqualTo(2);
        assertThat(progress.at("/counts/opted-out").asInt())
                .as(progress.toString())
                .isEqualTo(1);
        assertThat(received(registered, id)).hasSize(1);
        assertThat(received(bought, id))
                .singleElement()
                .satisfies(mail -> assertThat(mail.toString())
                        .contains("Notice: security. You get it because you have a product")
                        .doesNotContain("List-Unsubscribe"));
        assertThat(WebBrowser.signedIn(registered).page()).contains("Notice sent to you", "security");
        for (String nobody : List.of(refunded, refundedInPart, ended, erased, other)) {
            assertThat(received(nobody, id)).isEmpty();
        }
    }

    @Test
    void without_a_product_everybody_with_an_account_gets_it() {
        String registered = registered();
        String id = "all-" + tag;
        JsonNode draft = run("campaign-submit", "ada", notice(id, "", "Please *update*."));
        String which =
                "{\"id\":\"" + id + "\",\"sha256\":\"" + draft.get("sha256").asText() + "\"}";
        run("campaign-approve", "bob", which);
        run("campaign-schedule", "ada", which);
        advance("PT6M");
        for (int i = 0; i < 12 && received(registered, id).isEmpty(); i++) {
            advance("PT5M");
        }

        assertThat(received(registered, id))
                .singleElement()
                .satisfies(mail -> assertThat(mail.toString()).contains("because you have an account with us"));
    }

    @Test
    void a_notice_that_leads_elsewhere_is_refused() {
        assertThat(send(
                                "POST",
                                "/local/operations/campaign-submit",
                                "application/json",
                                notice("bad-" + tag, "", "See [this](https://evil.example)."))
                        .body())
                .contains("/campaign/markdown/en", "evil.example");
    }
}
