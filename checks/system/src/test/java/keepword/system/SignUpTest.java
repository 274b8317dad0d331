package keepword.system;

import static keepword.system.Running.advance;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.get;
import static keepword.system.Running.mails;
import static keepword.system.Running.mailsNow;
import static keepword.system.Running.oneClick;
import static keepword.system.Running.press;
import static keepword.system.Running.send;
import static keepword.system.Running.shopSends;
import static keepword.system.Running.unsubscribeLink;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.promise.Keeps;
import keepword.text.Texts;
import org.junit.jupiter.api.Test;

@Keeps({"promotional-by-choice", "collect-with-reason"})
class SignUpTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Pattern CONFIRM = Pattern.compile("http://\\S+/confirm/[A-Za-z0-9_-]+");
    private final String ada = freshAddress();

    private HttpResponse<String> signUp(String email) {
        return send("POST", "/signup", FORM, "topics=listed&topic=product-news&email=" + email.replace("@", "%40"));
    }

    private static Set<String> partitions() {
        Set<String> keys = new TreeSet<>();
        for (String table : new String[] {"Ledger", "People"}) {
            get("/local/tables/" + table)
                    .forEach(item -> keys.add(item.get("pk").asText()));
        }
        return keys;
    }

    private static String link(JsonNode mail) {
        Matcher link = CONFIRM.matcher(mail.get("text").asText());
        assertThat(link.find()).isTrue();
        return link.group();
    }

    @Test
    @Keeps("unsubscribe-by-link")
    void a_link_that_was_cut_off_leads_to_a_page_that_says_how_to_unsubscribe_all_the_same() {
        for (String path : List.of("/u", "/u/", "/confirm", "/nowhere/at/all", "/operations/")) {
            HttpResponse<String> page = send("GET", path, "", "");
            if (page.statusCode() == 308) {
                page = send("GET", page.headers().firstValue("location").orElseThrow(), "", "");
            }
            assertThat(page.statusCode()).as(path).isEqualTo(404);
            assertThat(page.body()).contains("data-state=\"not-found\"", "mailto:support@360amigo.com");
        }
        HttpResponse<String> problem = send("POST", "/nowhere", "application/json", "{}");
        assertThat(problem.statusCode()).isEqualTo(404);
        assertThat(problem.headers().firstValue("content-type")).contains("application/problem+json");
    }

    @Test
    void a_sign_up_counts_once_its_owner_has_confirmed() {
        assertThat(send("GET", "/signup", "", "").body()).contains("data-state=\"ask\"");
        assertThat(signUp(ada).body()).contains("data-state=\"sent\"");
        String link = link(mails(ada, "security").getFirst());
        assertThat(send("GET", link, "", "").body()).contains("data-state=\"ask\"");
        assertThat(send("HEAD", link, "", "").statusCode()).isEqualTo(200);
        advance("PT1M");
        assertThat(mailsNow(ada, "promotional")).as("looking does not confirm").isEmpty();

        assertThat(press(link, "").body()).contains("data-state=\"confirmed\"");
        assertThat(press(link, "").body()).contains("data-state=\"confirmed\"");
        assertThat(mails(ada, "promotional")).hasSize(1);
        advance("PT1M");
        assertThat(mailsNow(ada, "promotional")).hasSize(1);
        JsonNode history = Running.history(ada);
        assertThat(history.get("on").toString()).isEqualTo("[\"product-news\"]");
        assertThat(history.get("history").get(0).get("source").asText()).isEqualTo("website");
    }

    @Test
    void an_address_that_never_confirms_leaves_nothing_after_seven_days() {
        Set<String> before = partitions();
        signUp(ada);
        String link = link(mails(ada, "security").getFirst());
        assertThat(get("/local/tables/People").toString()).contains(ada);
        advance("P7DT1M");

        assertThat(before).containsAll(partitions());
        assertThat(get("/local/tables/People").toString()).doesNotContain(ada);
        assertThat(send("GET", link, "", "").body()).contains("data-state=\"expired\"");
        assertThat(press(link, "").statusCode()).isEqualTo(410);
        assertThat(mailsNow(ada, "promotional")).isEmpty();
    }

    @Test
    void the_answer_is_the_same_for_a_known_an_opted_out_and_a_new_address_and_one_mail_an_hour_goes_out() {
        String optedOut = freshAddress();
        shopSends("order-paid", ada, ",\"promotionalMail\":true");
        shopSends("order-paid", optedOut, ",\"promotionalMail\":false");

        HttpResponse<String> known = signUp(ada);
        for (String email : new String[] {ada, optedOut, freshAddress()}) {
            HttpResponse<String> answer = signUp(email);
            assertThat(answer.statusCode()).isEqualTo(known.statusCode());
            assertThat(answer.body()).isEqualTo(known.body());
        }
        advance("PT59M");
        signUp(ada);
        advance("PT10S");
        assertThat(mailsNow(ada, "security")).hasSize(1);
        advance("PT1M");
        signUp(ada);
        advance("PT10S");
        assertThat(mailsNow(ada, "security")).hasSize(2);
    }

    @Test
    @Keeps("silence-after-opt-out")
    void the_owners_own_later_choice_turns_it_on_again_and_the_history_shows_which() {
        shopSends("order-paid", ada, ",\"promotionalMail\":true");
        assertThat(oneClick(unsubscribeLink(mails(ada, "promotional").getFirst()))
                        .statusCode())
                .isEqualTo(200);
        signUp(ada);
        press(link(mails(ada, "security").getFirst()), "");

        JsonNode history = Running.history(ada).get("history");
        assertThat(history.findValuesAsText("event")).containsExactly("opted-in", "opted-out", "opted-in");
        assertThat(history.findValuesAsText("source")).containsExactly("order", "one-click", "website");
    }

    @Test
    void what_is_no_address_is_refused_in_words_and_json_gets_problem_details() {
        HttpResponse<String> page = send("POST", "/signup", FORM, "email=ada");
        HttpResponse<String> json = send("POST", "/signup", "application/json", "{\"email\":\"ada\"}");

        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("data-state=\"invalid\"", "not an e-mail address");
        assertThat(json.statusCode()).isEqualTo(422);
        assertThat(json.body()).contains("\"pointer\":\"/email\"").doesNotContain("\"ada\"");
        assertThat(send("POST", "/signup", "application/json", "{\"email\":\"" + ada + "\"}")
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    void everything_that_is_wrong_is_named_in_one_answer_and_what_was_typed_stays() {
        String page =
                send("POST", "/signup", FORM, "topics=listed&email=ada%22").body();
        assertThat(page)
                .contains("id=\"email-problem\"", "id=\"topics-problem\"", "value=\"ada&#34;\"")
                .doesNotContain(" checked");
        assertThat(send("POST", "/signup", FORM, "topics=listed&topic=product-news&email=ada")
                        .body())
                .contains("value=\"product-news\" checked")
                .doesNotContain("topics-problem");
        assertThat(send("POST", "/signup", FORM, "email=ada&language=no+language&wordingId=x")
                        .body())
                .contains("id=\"email-problem\"", Texts.ENGLISH.get("signUp.unknownWording"));
        String json = send("POST", "/signup", "application/json", "{\"topics\":[\"x\"],\"wordingId\":\"x\"}")
                .body();
        assertThat(json).contains("\"/email\"", "\"/topics\"", "\"/wordingId\"");
    }

    @Test
    void a_broken_link_to_confirm_leads_back_to_the_sign_up_and_speaks_of_nothing_else() {
        for (String method : List.of("GET", "POST")) {
            HttpResponse<String> page = send(method, "/confirm/nonsense", method.equals("POST") ? FORM : "", "");
            assertThat(page.statusCode()).isEqualTo(400);
            assertThat(page.body())
                    .contains("data-state=\"bad-link\"", "href=\"/signup\"")
                    .doesNotContainIgnoringCase("unsubscribe");
        }
        assertThat(send("GET", "/u/nonsense", "", "").body()).contains("we unsubscribe you");
    }
}
