package keepword.system;

import static keepword.system.Contests.close;
import static keepword.system.Contests.create;
import static keepword.system.Contests.draw;
import static keepword.system.Contests.enter;
import static keepword.system.Contests.entry;
import static keepword.system.Contests.form;
import static keepword.system.Contests.link;
import static keepword.system.Running.advance;
import static keepword.system.Running.get;
import static keepword.system.Running.mails;
import static keepword.system.Running.mailsNow;
import static keepword.system.Running.oneClick;
import static keepword.system.Running.post;
import static keepword.system.Running.send;
import static keepword.system.Running.shopSends;
import static keepword.system.Running.unsubscribeLink;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/** A mailbox is one, however its address is written: in orders, in contests, and on the wire. */
class OneMailboxTest {
    private final String word = Running.unique();
    private final String ada = "ada-" + word + "@example.com";

    /** What is the same mailbox as {@link #ada}. */
    private List<String> spellings() {
        return List.of(
                "<" + ada + ">",
                "\"ada-" + word + "\"@example.com",
                "mailto:" + ada,
                "\u00a0ADA-" + word + "@EXAMPLE.com\u200b",
                ada + ",");
    }

    /** What says more than an address. */
    private List<String> noAddresses() {
        return List.of("Ada<" + ada + ">", "(x)" + ada, ada + "(2)", "<<" + ada + ">>");
    }

    private static String inJson(String text) {
        return text.replace("\"", "\\\"");
    }

    @Test
    @Keeps({"silence-after-opt-out", "customer-record"})
    void an_order_that_declines_in_another_spelling_ends_promotional_mail_to_the_mailbox() {
        int receipts = 0;
        for (String spelling : spellings()) {
            shopSends("order-paid", ada, ",\"promotionalMail\":true");
            advance("PT1M");
            shopSends("order-paid", inJson(spelling), ",\"promotionalMail\":false");
            advance("PT1M");
            int before = mailsNow(ada, "promotional").size();
            promotionalMailTo(ada);
            advance("PT1M");

            assertThat(mailsNow(ada, "promotional")).as(spelling).hasSize(before);
            receipts += 2;
            assertThat(mailsNow(ada, "transactional")).as(spelling).hasSize(receipts);
        }
    }

    @Test
    @Keeps("silence-after-opt-out")
    void an_order_with_more_than_an_address_is_refused_and_nobody_gets_mail() {
        for (String text : noAddresses()) {
            JsonNode answer = post("/local/events/order-paid", "{\"customer\":{\"email\":\"" + text + "\"}}");
            assertThat(answer.toString())
                    .contains("\"status\":422", "Write only the address")
                    .doesNotContain(word);
        }
        advance("PT1M");

        assertThat(get("/local/inbox").toString()).doesNotContain(word);
        assertThat(get("/local/tables/People").toString()).doesNotContain(word);
    }

    @Test
    @Keeps("winners-told")
    void one_mailbox_has_one_entry_in_a_contest_however_its_address_is_written() {
        String contest = Contests.freshId();
        String path = "/contests/" + contest;
        create(contest, "P2D", "");
        for (String spelling : spellings()) {
            assertThat(enter(path, entry(form(path), spelling)).body()).contains("data-state=\"survey.sent\"");
            advance("PT1H");
            HttpResponse<String> counted =
                    send("POST", link(mailsNow(ada, "security").getLast(), "entries"), Contests.FORM, "");
            assertThat(counted.body()).contains("data-state=\"survey.counted\"");
        }
        for (String text : noAddresses()) {
            HttpResponse<String> refused = enter(path, entry(form(path), text));
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("Please write only the address");
        }
        advance("P1D");
        close();

        assertThat(draw(contest).at("/list/size").asInt()).isEqualTo(1);
    }

    @Test
    @Keeps({"transactional-mail", "review", "unsubscribe-by-link"})
    void a_mailbox_whose_dots_break_the_rules_gets_mail_at_its_quoted_form_and_is_shown_without_quotes() {
        String kept = "foo.." + word + ".@docomo.ne.jp";
        String quoted = "\"foo.." + word + ".\"@docomo.ne.jp";
        String onTheWire = URLEncoder.encode(quoted, StandardCharsets.UTF_8);
        shopSends("order-paid", kept, ",\"promotionalMail\":true");
        shopSends("order-paid", inJson(quoted), ",\"promotionalMail\":true");
        assertThat(mails(onTheWire, "promotional")).hasSize(1);
        advance("PT1S");
        assertThat(mailsNow(onTheWire, "transactional"))
                .hasSize(2)
                .allSatisfy(mail ->
                        assertThat(mail.get("headers").get("To").asText()).isEqualTo("<" + quoted + ">"));

        WebBrowser browser = new WebBrowser();
        browser.post("/user/sign-in", Map.of("email", kept));
        browser.post(WebBrowser.signInLink(onTheWire), Map.of());
        browser.get("/user");
        assertThat(browser.page()).contains(kept).doesNotContain("&quot;foo..");
        oneClick(unsubscribeLink(mailsNow(onTheWire, "promotional").getFirst()));
        promotionalMailTo(kept);
        advance("PT1M");
        assertThat(mailsNow(onTheWire, "promotional")).hasSize(1);
    }

    /** Not to everybody: hundreds have an address when all tests of the system share a run. */
    private static void promotionalMailTo(String email) {
        JsonNode planned = post("/local/promotional-mail", "{\"to\":\"" + email + "\"}");
        assertThat(planned.get("jobs")).hasSize(1);
    }
}
