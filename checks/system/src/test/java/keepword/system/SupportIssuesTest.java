package keepword.system;

import static keepword.system.Running.advance;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.get;
import static keepword.system.Running.mailsNow;
import static keepword.system.Running.post;
import static keepword.system.Running.shopSends;
import static keepword.system.Running.unique;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/** What somebody wrote to support, as the help desk tells it: at /user/ and everywhere else, over HTTP, on real parts. */
class SupportIssuesTest {
    private static final Pattern ISSUE = Pattern.compile("/user/records/support-issue~[^\"]+");
    private static final Pattern MESSAGE = Pattern.compile("<textarea[^>]* name=\"(message-[^\"]+)\"");

    private final String canary = "canary" + unique();
    private final String ada = canary + "@example.com";

    private static void sends(String type, String email, String id, String subject, String text) {
        shopSends(
                "support-issue-" + type,
                email,
                ",\"issue\":{\"id\":\"T-1\",\"subject\":\"" + subject + "\",\"message\":{\"id\":\"" + id
                        + "\",\"text\":\"" + text + "\"}}");
    }

    private void opens() {
        sends("opened", ada, "1", "Subject " + canary, "Text " + canary + "\\nCard 6011 0009 9013 9424, thanks");
    }

    private static String everywhere() {
        StringBuilder all = new StringBuilder();
        get("/local/tables").forEach(table -> all.append(get("/local/tables/" + table.asText())));
        return all.append(get("/local/queues")).append(get("/local/logs")).toString();
    }

    private static String path(WebBrowser browser) {
        browser.get("/user");
        Matcher path = ISSUE.matcher(browser.page());
        assertThat(path.find()).isTrue();
        return path.group();
    }

    private static List<String> messages(WebBrowser browser) {
        return MESSAGE.matcher(browser.page())
                .results()
                .map(message -> message.group(1))
                .toList();
    }

    private static void corrects(WebBrowser browser, Map<String, String> fields) {
        String path = path(browser);
        browser.get(path);
        Map<String, String> form = new HashMap<>(Map.of("do", "correct"));
        form.putAll(fields);
        browser.post(path, form);
    }

    @Test
    @Keeps({"customer-record", "collect-with-reason", "review", "no-card-numbers"})
    void who_only_wrote_to_support_sees_it_with_its_origin_and_no_card_number_and_gets_no_mail() {
        opens();
        sends("closed", ada, "2", "Subject " + canary, "Solved");
        advance("PT2M");

        assertThat(mailsNow(ada, "")).isEmpty();
        assertThat(everywhere()).contains(canary).doesNotContain("6011 0009", "6011000990139424");
        WebBrowser browser = WebBrowser.signedIn(ada);
        assertThat(browser.page())
                .contains(
                        "Support issue T-1",
                        "<dd>closed</dd>",
                        "Subject " + canary,
                        "From a message to our support team")
                .contains("You wrote on", "Card XXXX XXXX XXXX XXXX, thanks", "Solved", "360Amigo Pro");
        browser.get("/user/support");
        assertThat(browser.page()).contains("Support issue T-1", "Text " + canary);
    }

    @Test
    @Keeps({"review", "no-card-numbers"})
    void it_is_in_both_files_of_the_copy_and_in_what_support_sees() {
        opens();
        WebBrowser browser = WebBrowser.signedIn(ada);
        browser.post("/user/copy", Map.of());
        for (String file : List.of("data.html", "data.json")) {
            assertThat(browser.get("/user/copy/" + file).body())
                    .as(file)
                    .contains("Support issue T-1", "Subject " + canary, "Text " + canary, "XXXX XXXX XXXX XXXX")
                    .doesNotContain("6011 0009");
        }
        browser.get("/user/questions");
        browser.post(
                "/user/questions",
                Map.of("own1", "Pet?", "answer1", "Rex", "own2", "Street?", "answer2", "Elm Street"));
        Running.verifies("ada", ada, "T-9");
        post(
                "/local/operations/verify-person?as=ada",
                "{\"ticket\":\"T-9\",\"email\":\"" + ada + "\",\"answers\":[\"Rex\",\"Elm Street\"]}");
        assertThat(post("/local/operations/review?as=ada", "{\"ticket\":\"T-9\",\"email\":\"" + ada + "\"}")
                        .toString())
                .contains("Support issue T-1", "Text " + canary);
    }

    @Test
    @Keeps({"correct", "remove", "within-10-business-days"})
    void she_corrects_it_and_it_says_so_and_what_the_help_desk_repeats_changes_nothing() {
        opens();
        sends("updated", ada, "2", "Subject " + canary, "A secret");
        WebBrowser browser = WebBrowser.signedIn(ada);
        browser.get(path(browser));
        List<String> messages = messages(browser);
        assertThat(messages).hasSize(2);
        corrects(
                browser,
                Map.of("subject", "Right", messages.getFirst(), "Right, too\r\nSecond line", messages.getLast(), ""));

        assertThat(browser.page())
                .contains("Saved.", "Subject (corrected by you on", "Right, too\nSecond line", "<dd>removed</dd>")
                .doesNotContain("A secret", "Text " + canary);
        sends("closed", ada, "1", "Subject " + canary, "Text " + canary);
        sends("updated", ada, "2", "Subject " + canary, "A secret");
        sends("updated", ada, "3", "Subject " + canary, "News");
        browser.get("/user");
        assertThat(browser.page())
                .contains("Right, too", "<dd>removed</dd>", "<dd>closed</dd>", "News")
                .doesNotContain("A secret", "Text " + canary, "Subject " + canary);
        browser.get("/user/requests");
        assertThat(browser.page()).contains("Correction", "done on");
        assertThat(everywhere()).doesNotContain("A secret");
    }

    @Test
    @Keeps("correct")
    void an_old_form_shows_what_came_meanwhile_and_overwrites_nothing() {
        opens();
        WebBrowser browser = WebBrowser.signedIn(ada);
        String path = path(browser);
        browser.get(path);
        String first = messages(browser).getFirst();
        sends("updated", ada, "2", "A newer subject", "A newer message");
        browser.post(path, Map.of("do", "correct", "subject", "Mine", first, "Typed"));

        assertThat(browser.state()).isEqualTo("issue-problem");
        assertThat(browser.page())
                .contains("changed while this form was open", "Mine", "Typed", "Stored now: A newer subject")
                .contains("A newer message");
        browser.post(path, Map.of("do", "correct", "subject", "Mine", first, "Typed"));
        assertThat(browser.page()).contains("Saved.", "Mine", "Typed", "A newer message");
    }

    @Test
    @Keeps({"correct", "no-card-numbers"})
    void a_correction_that_cannot_be_kept_is_refused_in_words_and_nothing_typed_is_lost() {
        opens();
        WebBrowser browser = WebBrowser.signedIn(ada);
        browser.get(path(browser));
        String first = messages(browser).getFirst();
        corrects(browser, Map.of("subject", "Card 6011 0009 9013 9424", first, "x".repeat(3001)));

        assertThat(browser.state()).isEqualTo("issue-problem");
        assertThat(browser.page()).contains("payment card", "at most 3000 characters", "x".repeat(3001));
        assertThat(everywhere()).doesNotContain("6011 0009");
    }

    @Test
    @Keeps({"remove", "authorised-only"})
    void she_removes_it_and_nobody_else_reaches_it() {
        opens();
        WebBrowser browser = WebBrowser.signedIn(ada);
        String path = path(browser);
        String eve = freshAddress();
        shopSends("order-paid", eve, ",\"promotionalMail\":false");
        WebBrowser evil = WebBrowser.signedIn(eve);
        assertThat(evil.get(path).statusCode()).isEqualTo(404);
        assertThat(evil.post(path, Map.of("do", "correct", "subject", "Hers")).statusCode())
                .isEqualTo(404);
        browser.get(path);
        assertThat(browser.page()).contains("Remove this?");
        browser.post(path, Map.of());

        assertThat(browser.page()).contains("Removed.").doesNotContain("Support issue T-1");
        sends("updated", ada, "2", "Another subject", "News");
        assertThat(browser.get("/user").body())
                .contains("Support issue T-1", "News")
                .doesNotContain("Text " + canary, "Subject " + canary);
    }

    @Test
    @Keeps({"erase", "customer-record"})
    void it_moves_with_her_address_and_is_erased_with_her() {
        String fresh = "new-" + ada;
        opens();
        WebBrowser browser = WebBrowser.signedIn(ada);
        browser.get("/user/address");
        browser.post("/user/address", Map.of("email", fresh));
        advance("PT2M");
        Matcher link = Pattern.compile("http\\S+/user/address/\\S+")
                .matcher(mailsNow(fresh, "security").getLast().get("text").asText());
        assertThat(link.find()).isTrue();
        new WebBrowser().post(link.group(), Map.of());
        advance("PT2M");
        sends("updated", fresh, "2", "Subject " + canary, "From the new address");

        WebBrowser moved = WebBrowser.signedIn(fresh);
        assertThat(moved.page()).contains("Text " + canary, "From the new address");
        moved.get("/user/erase");
        moved.post("/user/erase", Map.of());
        for (int day = 0; day < 20; day++) {
            advance("P1D");
        }
        assertThat(everywhere()).doesNotContain(canary, "From the new address");
        opens();
        assertThat(WebBrowser.signedIn(ada).page())
                .as("who writes anew is somebody new")
                .contains("Text " + canary)
                .doesNotContain("From the new address");
    }
}
