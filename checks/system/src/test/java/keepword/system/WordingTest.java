package keepword.system;

import static keepword.system.Contests.FORM;
import static keepword.system.Running.advance;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.mails;
import static keepword.system.Running.post;
import static keepword.system.Running.press;
import static keepword.system.Running.send;
import static keepword.system.Running.shopSends;
import static keepword.system.Running.unsubscribeLink;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/** The evidence of an opt-in tells what whoever chose it was shown, word for word, where, and in which language. */
@Keeps("collect-with-reason")
class WordingTest {
    private static final Pattern CONFIRM = Pattern.compile("http://\\S+/confirm/[A-Za-z0-9_-]+");

    private final String ada = freshAddress();

    /** What was shown to whoever opted in last. */
    private JsonNode shown() {
        JsonNode last = null;
        for (JsonNode line : Running.history(ada).get("history")) {
            last = line.get("event").asText().equals("opted-in") ? line : last;
        }
        assertThat(last).isNotNull();
        assertThat(last.get("shown")).as(last.toString()).isNotNull();
        return last.get("shown");
    }

    /** What the form said that was filled in before it. */
    private JsonNode form() {
        for (JsonNode line : Running.history(ada).get("history")) {
            if (line.has("form")) {
                return line.get("form");
            }
        }
        throw new AssertionError("The evidence names no form");
    }

    private static void isOn(String page, JsonNode shown, String language) {
        String words = page.replaceAll("<[^>]+>", "").replaceAll("\\s+", " ");
        assertThat(shown.get("text").asText().lines())
                .allSatisfy(line -> assertThat(words).contains(line));
        assertThat(shown.get("language").asText()).isEqualTo(language);
    }

    private String keptWording(String text) {
        JsonNode answer = post(
                "/local/operations/keep-wording?as=ada",
                "{\"ticket\":\"T-1\",\"language\":\"de\",\"place\":\"Kasse\",\"text\":\"" + text + "\"}");
        return answer.findValue("wordingId").asText();
    }

    private String confirmationLink() {
        Matcher link =
                CONFIRM.matcher(mails(ada, "security").getFirst().get("text").asText());
        assertThat(link.find()).isTrue();
        return link.group();
    }

    @Test
    void on_the_page_that_confirms_a_sign_up_and_its_form_beside_it() {
        String form = send("GET", "/signup", "", "").body();
        send("POST", "/signup", FORM, "topics=listed&topic=product-news&email=" + ada.replace("@", "%40"));
        String page = send("GET", confirmationLink(), "", "").body();
        press(confirmationLink(), "");

        isOn(page, shown(), "en");
        assertThat(shown().get("text").asText()).contains("Product news").doesNotContain("Company news");
        assertThat(shown().get("place").asText()).isEqualTo("/confirm");
        isOn(form, form(), "en");
    }

    /** What a form says that does not count: nothing, what was changed, another page's, and one that is too old. */
    private static List<String> wrong(String shown) {
        return List.of("", "&shown=", shown + "A", shown.replaceFirst(".$", ""), "&shown=x");
    }

    @Test
    void a_sign_up_that_is_confirmed_with_a_form_that_does_not_count_is_asked_for_again() {
        send("POST", "/signup", FORM, "email=" + ada.replace("@", "%40"));
        String link = confirmationLink();
        String shown = Running.shown(send("GET", link, "", "").body(), "");
        for (String form : wrong(shown)) {
            HttpResponse<String> again = send("POST", link, FORM, form);
            assertThat(again.statusCode()).as(form).isEqualTo(422);
            assertThat(again.body()).contains("Please choose once more", "Product news");
        }
        assertThat(Running.history(ada).get("history")).isEmpty();
        assertThat(press(link, "").body()).contains("data-state=\"confirmed\"");
        assertThat(send("POST", link, FORM, "").body()).as("done").contains("data-state=\"confirmed\"");
    }

    @Test
    void an_entry_that_is_confirmed_with_a_form_that_does_not_count_keeps_everything_and_asks_again_for_the_mail() {
        String id = Contests.freshId();
        Contests.create(id, "");
        String path = "/contests/" + id;
        Map<String, String> fields = Contests.entry(Contests.form(path), ada);
        fields.put("promotionalMail", "yes");
        Contests.enter(path, fields);
        String link = Contests.link(mails(ada, "security").getFirst(), "entries");
        String shown = Running.shown(send("GET", link, "", "").body(), "");
        for (String form : wrong(shown)) {
            HttpResponse<String> again = send("POST", link, FORM, "entry=with-choices" + form);
            assertThat(again.statusCode()).as(form).isEqualTo(422);
            assertThat(again.body()).contains("Please choose once more", "With the form, this was chosen too");
        }
        advance("PT2H");
        press(link, "entry=with-choices");
        assertThat(shown().get("text").asText()).contains("News from");
    }

    @Test
    void at_user_a_form_that_does_not_count_turns_nothing_on_and_every_opt_out_works_without_one() {
        shopSends("order-paid", ada, ",\"promotionalMail\":true");
        WebBrowser browser = WebBrowser.signedIn(ada);
        browser.post("/user/mail", Map.of("choice", "topic:product-news", "shown", "x"));
        assertThat(Running.history(ada).get("on").toString()).doesNotContain("product-news");
        for (String wrong : List.of("", "x")) {
            assertThat(browser.postOnly("/user/mail", Map.of("choice", "on:product-news", "shown", wrong))
                            .statusCode())
                    .isEqualTo(422);
            assertThat(browser.state()).isEqualTo("optIn.outdated");
            assertThat(Running.history(ada).get("on").toString()).doesNotContain("product-news");
            browser.get("/user");
        }
        browser.post("/user/mail", Map.of("choice", "end-all-mail", "shown", "x"));
        assertThat(Running.history(ada).get("on").toString()).isEqualTo("[]");
    }

    @Test
    void behind_a_link_of_a_mail() {
        shopSends("order-paid", ada, ",\"promotionalMail\":true");
        String link = unsubscribeLink(mails(ada, "promotional").getFirst());
        String page = send("POST", link, FORM, "choice=all").body();
        press(link, "choice=on:product-news");

        isOn(page, shown(), "en");
        assertThat(shown().get("place").asText()).isEqualTo("/u/");
    }

    @Test
    void signed_in_and_sees_it_at_user_and_in_the_copy() {
        shopSends("order-paid", ada, ",\"language\":\"de\",\"promotionalMail\":false");
        WebBrowser browser = WebBrowser.signedIn(ada);
        String page = browser.page();
        browser.post("/user/mail", Map.of("choice", "on:product-news"));

        isOn(page, shown(), "de");
        List<String> seen = List.of("Was dort stand", shown().get("text").asText(), "Wo", "Diese Seite");
        assertThat(browser.page()).contains(seen);
        browser.post("/user/copy", Map.of());
        assertThat(browser.get("/user/copy/data.html?part=1").body()).contains(seen);
        assertThat(browser.get("/user/copy/data.json?part=1").body())
                .contains(shown().get("text").asText());
    }

    @Test
    void in_the_form_of_a_contest() {
        String id = Contests.freshId();
        Contests.create(id, "");
        String path = "/contests/" + id;
        String form = send("GET", path, "", "").body();
        Map<String, String> fields = Contests.entry(Contests.form(path), ada);
        fields.put("promotionalMail", "yes");
        assertThat(Contests.enter(path, fields).body()).contains("data-state=\"survey.sent\"");
        String link = Contests.link(mails(ada, "security").getFirst(), "entries");
        String page = send("GET", link, "", "").body();
        press(link, "entry=with-choices");

        isOn(page, shown(), "en");
        assertThat(shown().get("place").asText()).isEqualTo(path);
        isOn(form, form(), "en");
    }

    @Test
    void where_a_page_of_the_vendors_own_names_it() {
        String wording = keptWording("Ja, schickt mir Neues, " + ada.substring(0, 8) + ".");
        shopSends("order-paid", ada, ",\"promotionalMail\":true,\"wordingId\":\"" + wording + "\"");

        assertThat(shown().toString()).contains("Ja, schickt mir Neues", "\"de\"", "Kasse");
        assertThat(keptWording(shown().get("text").asText())).as("once").isEqualTo(wording);
    }

    @Test
    void an_unknown_one_leaves_the_order_as_it_is_and_refuses_the_opt_in() {
        JsonNode answer = shopSends("order-paid", ada, ",\"promotionalMail\":true,\"wordingId\":\"nobody-kept-this\"");

        assertThat(answer.toString()).contains("recorded", "wording", "unknown", "optIn", "refused");
        assertThat(mails(ada, "transactional")).hasSize(1);
        JsonNode history = Running.history(ada);
        assertThat(history.get("on")).isEmpty();
        assertThat(history.get("history").get(0).toString()).contains("opt-in-refused", "unknown wording");
    }

    @Test
    void who_declines_is_heard_whatever_the_wording() {
        shopSends("order-paid", ada, ",\"promotionalMail\":true");
        shopSends("order-paid", ada, ",\"promotionalMail\":false,\"wordingId\":\"nobody-kept-this\"");

        assertThat(Running.history(ada).get("on")).isEmpty();
    }

    @Test
    void a_sign_up_or_an_entry_with_an_unknown_one_is_refused_in_words() {
        String more = ",\"wordingId\":\"nobody-kept-this\"}";
        assertThat(send("POST", "/signup", "application/json", "{\"email\":\"" + ada + "\"" + more)
                        .body())
                .contains("/wordingId", "keep-wording");
        String id = Contests.freshId();
        Contests.create(id, "");
        String form = Contests.form("/contests/" + id);
        assertThat(send("POST", "/contests/" + id, "application/json", "{\"form\":\"" + form + "\"" + more)
                        .body())
                .contains("/wordingId", "keep-wording");
    }

    @Test
    void a_sign_up_on_a_page_of_the_vendors_own_names_it() {
        String wording = keptWording("Neues von uns, " + ada.substring(0, 8) + ".");
        send("POST", "/signup", "application/json", "{\"email\":\"" + ada + "\",\"wordingId\":\"" + wording + "\"}");
        press(confirmationLink(), "");

        assertThat(form().get("text").asText()).startsWith("Neues von uns");
    }
}
