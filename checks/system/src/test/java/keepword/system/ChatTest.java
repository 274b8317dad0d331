package keepword.system;

import static keepword.system.Running.advance;
import static keepword.system.Running.get;
import static keepword.system.Running.mails;
import static keepword.system.Running.mailsNow;
import static keepword.system.Running.post;
import static keepword.system.Running.send;
import static keepword.system.Running.shopSends;
import static keepword.system.Running.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.local.api.SampleRecipients;
import keepword.promise.Keeps;
import keepword.runner.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An address that was left in the chat, over HTTP, on real parts: its one e-mail, and that it is gone everywhere afterwards. */
@Keeps("chat-follow-up")
class ChatTest {
    private static final Pattern LINK = Pattern.compile("http\\S+/chat/forget/\\S+");

    private final String canary = "canary" + unique();
    private final String ada = canary + "@example.com";
    private final String chat = "C-" + unique();

    /** The stand-in of the carrier runs the chat, too. */
    @BeforeEach
    void somebodyRunsTheChat() {
        register(List.of("shipping", "support"));
    }

    @AfterEach
    void nobodyDoes() {
        post("/local/carrier/answers?status=200", "");
        register(List.of("shipping"));
    }

    private static void register(List<String> purposes) {
        SampleRecipients samples = new SampleRecipients(Running.RUN.parts());
        ObjectNode provider = samples.read("parcel-carrier");
        provider.put("endpoint", Running.RUN.url() + "/local/carrier");
        provider.set("purposes", Json.tree(purposes));
        assertThat(samples.register(provider).status()).isEqualTo(200);
    }

    private JsonNode leaves() {
        return post(
                "/local/events/chat-follow-up",
                "{\"customer\":{\"email\":\"" + ada + "\"},\"chat\":{\"id\":\"" + chat + "\",\"topic\":\"Topic "
                        + canary + "\",\"answer\":\"Answer " + canary + "\"}}");
    }

    private void asks() {
        JsonNode answer = leaves();
        assertThat(answer.path("status").asInt()).as(answer.toString()).isEqualTo(200);
    }

    private static String everywhere() {
        StringBuilder all = new StringBuilder();
        get("/local/tables").forEach(table -> all.append(get("/local/tables/" + table.asText())));
        return all.append(get("/local/queues")).append(get("/local/logs")).toString();
    }

    private List<JsonNode> demands() {
        return get("/local/carrier")
                .valueStream()
                .map(kept -> kept.get("message"))
                .filter(message -> message.at("/data/chat").asText().equals(chat))
                .toList();
    }

    private void hasNoMail() {
        advance("PT2M");
        assertThat(mailsNow(ada, "follow-up")).isEmpty();
        assertThat(everywhere()).doesNotContain("Topic " + canary, "Answer " + canary);
    }

    @Test
    void it_gets_one_mail_and_is_gone_from_tables_queues_and_logs_and_the_provider_is_told() {
        asks();
        String text = mails(ada, "follow-up").getFirst().get("text").asText();
        advance("PT2M");

        assertThat(text).contains("Topic " + canary, "Answer " + canary, "the only e-mail");
        assertThat(mailsNow(ada, "")).hasSize(1);
        assertThat(everywhere()).doesNotContain(canary);
        assertThat(demands()).hasSize(1);
        assertThat(demands().getFirst().toString())
                .isEqualTo("{\"type\":\"deletion.demanded\",\"data\":{\"chat\":\"" + chat + "\"}}");
        assertThat(get("/local/tables/People").toString())
                .as("what became of it, and the answer of the provider")
                .contains(chat, "deletionDemanded", "\"deleted\"");
        advance("P31D");
        assertThat(mailsNow(ada, "")).hasSize(1);
        assertThat(everywhere()).doesNotContain(canary);
    }

    @Test
    void its_link_forgets_what_is_left_with_a_button_and_once_more_without_harm() {
        asks();
        String link = link();
        advance("PT2M");
        assertThat(send("GET", link, "", "").body()).contains("deleted already", "Forget now");
        assertThat(get("/local/tables/People").toString()).contains(chat);

        for (int time = 0; time < 2; time++) {
            assertThat(Running.press(link, "").body()).contains("Nothing is left of it");
            assertThat(get("/local/tables/People").toString()).doesNotContain(chat);
        }
        assertThat(send("GET", link + "x", "", "").statusCode()).isEqualTo(404);
    }

    @Test
    @Keeps({"review", "silence-after-opt-out"})
    void of_a_customer_who_opted_out_it_goes_too_and_neither_page_nor_copy_nor_support_sees_it() {
        shopSends("order-paid", ada, ",\"promotionalMail\":true");
        shopSends("person-opted-out", ada, "");
        asks();
        assertThat(mails(ada, "follow-up")).hasSize(1);

        WebBrowser browser = WebBrowser.signedIn(ada);
        assertThat(browser.page()).doesNotContain("Topic " + canary, chat);
        browser.post("/user/copy", Map.of());
        assertThat(browser.get("/user/copy/data.json").body()).doesNotContain("Topic " + canary, chat);
        assertThat(Running.history(ada).toString()).doesNotContain(chat, "HELP_DESK", "help-desk");
        assertThat(mailsNow(ada, "promotional")).hasSizeLessThan(2);
    }

    @Test
    @Keeps("transactional-opt-out")
    void after_the_end_of_all_mail_it_does_not_go_and_is_gone() {
        shopSends("order-paid", ada, ",\"promotionalMail\":false");
        mails(ada, "transactional");
        Running.verifies("ada", ada, "T-1");
        post("/local/operations/transactional-opt-out", "{\"ticket\":\"T-1\",\"email\":\"" + ada + "\"}");
        advance("P20D");
        asks();
        hasNoMail();
        assertThat(demands()).hasSize(1);
    }

    @Test
    @Keeps("erase")
    void who_was_erased_gets_the_mail_they_ask_for_later_and_nobody_new_comes_of_it() {
        shopSends("order-paid", ada, ",\"promotionalMail\":false");
        WebBrowser browser = WebBrowser.signedIn(ada);
        browser.get("/user/erase");
        browser.post("/user/erase", Map.of());
        advance("P20D");
        asks();

        assertThat(mails(ada, "follow-up")).hasSize(1);
        advance("PT2M");
        assertThat(everywhere()).doesNotContain(canary);
    }

    @Test
    @Keeps("no-children")
    void of_a_child_nothing_is_kept_and_no_mail_goes() {
        shopSends("order-paid", ada, "");
        Running.reportedAsChild("ada", ada);
        assertThat(leaves().path("status").asInt()).isEqualTo(422);
        hasNoMail();
        assertThat(get("/local/tables/People").toString()).doesNotContain(chat);
    }

    @Test
    void a_provider_that_does_not_answer_is_asked_again_for_weeks() {
        post("/local/carrier/answers?status=500", "");
        asks();
        mails(ada, "follow-up");
        advance("P8D");
        assertThat(demands()).isEmpty();
        post("/local/carrier/answers?status=200", "");
        advance("P8D");
        assertThat(demands()).hasSize(1);
    }

    private static void fault(String at, int times) {
        advance("PT1S");
        post("/local/faults", "{\"at\":\"" + at + "\",\"times\":" + times + "}");
    }

    private String link() {
        Matcher link =
                LINK.matcher(mails(ada, "follow-up").getFirst().get("text").asText());
        assertThat(link.find()).isTrue();
        return link.group();
    }

    @Test
    void a_mailer_that_dies_after_ses_repeats_nothing_and_the_address_goes_with_the_next_lease() {
        fault("after-ses", 1);
        asks();
        mails(ada, "follow-up");
        advance("PT30M");

        assertThat(mailsNow(ada, "")).hasSize(1);
        assertThat(everywhere()).doesNotContain(canary);
        assertThat(demands()).hasSize(1);
    }

    @Test
    void whoever_is_faster_than_that_has_it_forgotten_by_the_link() {
        fault("after-ses", 1);
        asks();
        String link = link();
        assertThat(send("GET", link, "", "").body()).contains("We have your e-mail address");
        assertThat(Running.press(link, "").body()).contains("Nothing is left of it");
        advance("PT30M");

        assertThat(mailsNow(ada, "")).hasSize(1);
        assertThat(get("/local/tables/People").toString()).doesNotContain(chat);
        assertThat(demands()).hasSize(1);
    }

    @Test
    @Keeps("erase")
    void an_erasure_while_its_mail_waits_ends_it() {
        shopSends("order-paid", ada, ",\"promotionalMail\":false");
        WebBrowser browser = WebBrowser.signedIn(ada);
        browser.get("/user/erase");
        browser.post("/user/erase", Map.of());
        fault("ses-denies", 1000);
        asks();
        advance("P20D");
        assertThat(demands()).hasSize(1);
        fault("ses-denies", 0);
        advance("P1D");

        assertThat(mailsNow(ada, "follow-up")).isEmpty();
        assertThat(everywhere()).doesNotContain(canary);
    }
}
