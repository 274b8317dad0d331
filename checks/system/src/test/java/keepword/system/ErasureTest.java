package keepword.system;

import static keepword.system.Running.advance;
import static keepword.system.Running.get;
import static keepword.system.Running.mails;
import static keepword.system.Running.mailsNow;
import static keepword.system.Running.post;
import static keepword.system.Running.send;
import static keepword.system.Running.shopSends;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/** The deletion of everything about somebody, over HTTP, on real parts. */
@Keeps({"erase", "within-10-business-days"})
class ErasureTest {
    /** Stands in every value, so that a search finds whatever is left. */
    private final String canary = "canary" + Running.unique();

    private final String ada = canary + "@example.com";

    private void buys(String key) {
        shopSends(
                "order-paid",
                ada,
                ",\"promotionalMail\":true,\"customer\":{\"email\":\"" + ada + "\",\"name\":\"Name " + canary
                        + "\",\"mailingAddress\":\"Street " + canary + "\",\"phone\":\"Phone " + canary
                        + "\"},\"order\":{\"id\":\"" + canary + "-" + key
                        + "\",\"items\":[{\"sku\":\"S-1\",\"name\":\"Suite\","
                        + "\"medium\":\"download\",\"activationKey\":\"KEY-" + key + "\"}]}");
    }

    private WebBrowser asksForErasure() {
        WebBrowser browser = WebBrowser.signedIn(ada);
        browser.get("/user/erase");
        assertThat(browser.page()).contains("What goes", "What stays, and why", "Deletion begins on");
        browser.post("/user/erase", Map.of());
        assertThat(browser.page()).contains("All your data will be deleted on", "Keep my data");
        return browser;
    }

    private static String everywhere() {
        StringBuilder all = new StringBuilder();
        for (JsonNode table : get("/local/tables")) {
            all.append(get("/local/tables/" + table.asText()));
        }
        return all.append(get("/local/queues")).append(get("/local/logs")).toString();
    }

    private JsonNode history() {
        return Running.history(ada);
    }

    /** She passes through every feature that there is; then nothing of her is found but what the promise says may stay. */
    @Test
    @Keeps({"silence-after-opt-out", "regularly-tested"})
    void the_canary_is_found_nowhere_after_it_was_erased() {
        buys("1");
        String link = Running.unsubscribeLink(mails(ada, "promotional").getFirst());
        send("POST", "/signup", "application/x-www-form-urlencoded", "email=" + ada + "&topic=product-news");
        Running.history(ada);
        post(
                "/local/operations/import",
                "{\"ticket\":\"T-1\",\"dryRun\":false,\"csv\":\"email,consentedAt\\n" + ada + ",2024-01-01\\n\"}");
        send("POST", "/local/mail", "message/rfc822", "From: " + ada + "\r\nSubject: stop\r\n\r\n");
        post("/local/queues/FeedbackQueue", complaint());
        advance("PT2M");
        asksForErasure();
        assertThat(everywhere()).contains(canary);
        advance("P8D");

        assertThat(everywhere()).doesNotContain(canary);
        assertThat(everywhere()).as("the licence").contains("KEY-1");
        JsonNode requests = history().get("requests");
        assertThat(requests.get(requests.size() - 1).get("state").asText()).isEqualTo("applied");
        List<JsonNode> mails = mailsNow(ada, "");
        assertThat(mails.getLast().get("subject").asText()).isEqualTo("Your data are deleted");
        assertThat(send("GET", link, "", "").statusCode()).isEqualTo(200);
        assertThat(Running.oneClick(link).statusCode()).isEqualTo(200);
    }

    private String complaint() {
        return """
                {"notificationType":"Complaint","complaint":{"feedbackId":"%s","complainedRecipients":[{"emailAddress":"%s"}]},
                "mail":{"destination":["%s"]}}""".formatted(UUID.randomUUID(), ada, ada);
    }

    @Test
    @Keeps("silence-after-opt-out")
    void who_comes_back_by_a_purchase_is_somebody_new_and_still_opted_out() {
        buys("1");
        asksForErasure();
        advance("P8D");
        int before = mailsNow(ada, "promotional").size();
        shopSends("order-paid", ada, ",\"promotionalMail\":null");
        post("/local/promotional-mail", "{\"to\":\"" + ada + "\"}");
        advance("PT2M");

        assertThat(mailsNow(ada, "promotional")).hasSize(before);
        WebBrowser back = WebBrowser.signedIn(ada);
        assertThat(back.page()).contains("All data deleted").doesNotContain("KEY-1", "Name " + canary);
    }

    @Test
    void it_can_be_undone_until_it_begins_and_asked_for_again() {
        buys("1");
        WebBrowser browser = asksForErasure();
        advance("PT2M");
        assertThat(mailsNow(ada, "security").getLast().get("subject").asText()).isEqualTo("Your data will be deleted");
        browser.post("/user/erase/undo", Map.of());
        assertThat(browser.page()).contains("Nothing will be deleted.");
        advance("P8D");
        assertThat(everywhere()).contains(canary);

        asksForErasure();
        advance("P8D");
        assertThat(everywhere()).doesNotContain(canary);
    }

    @Test
    void her_session_ends_and_no_link_signs_in_any_more() {
        buys("1");
        WebBrowser browser = asksForErasure();
        advance("P8D");
        browser.post("/user/sign-in", Map.of("email", ada));
        advance("PT1M");

        assertThat(mailsNow(ada, "security").getLast().get("subject").asText()).isEqualTo("Your data are deleted");
        browser.get("/user");
        assertThat(browser.state()).isEqualTo("sign-in");
    }
}
