package keepword.system;

import static keepword.system.Running.advance;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.get;
import static keepword.system.Running.mailsNow;
import static keepword.system.Running.post;
import static keepword.system.Running.send;
import static keepword.system.Running.shopSends;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.promise.Keeps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people see, correct, remove and choose at /user/, over HTTP, on real parts. */
class UserTest {
    private static final Pattern RECORD = Pattern.compile("/user/records/[^\"]+");

    private final String ada = freshAddress();
    private WebBrowser browser = new WebBrowser();

    @BeforeEach
    void ada_is_signed_in() {
        shopSends("order-paid", ada, ",\"promotionalMail\":true");
        browser = WebBrowser.signedIn(ada);
    }

    private String recordPath() {
        Matcher path = RECORD.matcher(browser.page());
        assertThat(path.find()).isTrue();
        return path.group();
    }

    @Test
    @Keeps({"review", "disclosures-visible"})
    void she_sees_everything_that_is_held_with_where_and_when_it_came_from() {
        assertThat(browser.page())
                .contains(ada, "Contact data", "Orders", "Activation key", "From an order, ", "News turned on")
                .contains("Who else received your data", "Nobody.", "Surveys and contests", "Support issues");
    }

    @Test
    void only_who_is_signed_in_is_offered_a_way_back_to_their_data() {
        for (String path : List.of("/user/sign-in/x", "/user/address/x", "/user/prepared/x")) {
            assertThat(send("GET", path, "", "").body())
                    .as(path)
                    .contains("Go to sign-in")
                    .doesNotContain("Back to your data");
        }
        assertThat(send("POST", "/user/sign-in", "application/x-www-form-urlencoded", "email=" + ada)
                        .body())
                .contains("Go to sign-in");
        assertThat(browser.get("/user/no-such-page").body()).contains("Back to your data");
    }

    @Test
    void what_was_bought_stands_there_by_its_name() {
        assertThat(browser.page())
                .containsPattern(
                        "(?s)<dt>Product</dt><dd>360Amigo [^<]+</dd>.*<dt>Article number</dt><dd>amigo-pro</dd>")
                .doesNotContain("<dt>amigo-pro</dt>", "There are no products");
    }

    @Test
    @Keeps({"review", "customer-record"})
    void each_product_that_is_owned_stands_on_one_page_with_its_key() {
        shopSends("product-registered", ada, "");
        browser.get("/user/products");
        assertThat(browser.page())
                .contains("From an order, ", "<dt>Order</dt>", "From a registration")
                .containsPattern("(?s)(<dt>Activation key</dt>.*){2}");
    }

    @Test
    @Keeps("erase")
    void who_has_asked_for_the_deletion_is_not_asked_again() {
        browser.get("/user/erase");
        browser.post("/user/erase", Map.of());
        browser.get("/user/erase");
        assertThat(browser.state()).isEqualTo("review");
        assertThat(browser.page()).contains("All your data will be deleted on");
    }

    @Test
    @Keeps({"correct", "within-10-business-days"})
    void she_corrects_and_empties_contact_data_and_the_request_stands_there_with_its_deadline() {
        browser.get("/user/contact");
        browser.post(
                "/user/contact", Map.of("name", "Ada Lovelace", "phone", "", "mailingAddress", "1 New Street\nLondon"));

        assertThat(browser.page()).contains("Saved.", "Ada Lovelace", "1 New Street", "From you, on this page");
        browser.get("/user/requests");
        assertThat(browser.page()).contains("Correction", "In force at the latest", "done on");
        browser.get("/user/contact");
        browser.post("/user/contact", Map.of("name", ""));
        assertThat(browser.page()).contains("Saved.").doesNotContain("Ada Lovelace", "1 New Street");
    }

    @Test
    @Keeps({"correct", "no-card-numbers"})
    void what_cannot_be_kept_is_refused_in_words_and_nothing_typed_is_lost() {
        browser.get("/user/contact");
        browser.post(
                "/user/contact", Map.of("name", "Ada\u0007", "phone", "4111 1111 1111 1111", "mailingAddress", "Kept"));

        assertThat(browser.state()).isEqualTo("contact-problem");
        assertThat(browser.page()).contains("on one line", "payment card", "Kept");
    }

    @Test
    @Keeps("correct")
    void an_edit_from_an_old_form_shows_what_changed_meanwhile_and_overwrites_nothing() {
        browser.get("/user/contact");
        WebBrowser other = WebBrowser.signedIn(ada);
        other.get("/user/contact");
        other.post("/user/contact", Map.of("name", "From elsewhere"));
        browser.post("/user/contact", Map.of("name", "From here"));

        assertThat(browser.page())
                .contains("changed while this form was open", "From here", "Stored now: From elsewhere");
        browser.post("/user/contact", Map.of("name", "From here"));
        assertThat(browser.page()).contains("Saved.", "From here");
    }

    @Test
    @Keeps({"remove", "within-10-business-days"})
    void she_removes_a_single_record_after_a_page_that_asks() {
        String path = recordPath();
        browser.get(path);
        assertThat(browser.state()).isEqualTo("remove");
        assertThat(browser.page()).contains("Write down the activation key");
        browser.post(path, Map.of());

        assertThat(browser.page()).contains("Removed.", "There are no orders", "Removal of a single record");
        assertThat(browser.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    @Keeps("authorised-only")
    void a_record_of_somebody_else_is_not_there_for_her() {
        String path = recordPath();
        String eve = freshAddress();
        shopSends("order-failed", eve, ",\"promotionalMail\":false");
        WebBrowser evil = WebBrowser.signedIn(eve);

        assertThat(evil.get(path).statusCode()).isEqualTo(404);
        assertThat(evil.post(path, Map.of()).statusCode()).isEqualTo(404);
        assertThat(browser.get(path).statusCode()).isEqualTo(200);
        assertThat(evil.get("/user/records/person").statusCode()).isEqualTo(404);
    }

    @Test
    @Keeps({"silence-after-opt-out", "transactional-opt-out"})
    void she_chooses_which_mail_she_gets() {
        browser.post("/user/mail", Map.of("choice", "topic:product-news"));
        assertThat(browser.page()).contains("takes effect immediately");
        post("/local/promotional-mail", "{\"to\":\"" + ada + "\"}");
        browser.post("/user/mail", Map.of("choice", "end-all-mail"));
        assertThat(browser.page()).contains("All mail to this address will end", "end on", "End of all mail");
        browser.post("/user/mail", Map.of("choice", "keep-order-mail"));
        advance("P10D");
        assertThat(browser.post("/user/mail", Map.of("choice", "nonsense")).statusCode())
                .as("signed out by then")
                .isEqualTo(200);
        int receipts = mailsNow(ada, "transactional").size();
        shopSends("order-paid", ada, "");
        advance("PT1M");
        assertThat(mailsNow(ada, "transactional")).hasSize(receipts + 1);
    }

    @Test
    @Keeps("review")
    void she_gets_a_copy_to_read_and_one_for_programs() {
        browser.post("/user/copy", Map.of());
        assertThat(browser.page()).contains("/user/copy/data.html?part=1", "/user/copy/data.json?part=1");
        var json = browser.get("/user/copy/data.json?part=1");
        assertThat(json.headers().firstValue("content-disposition")).contains("attachment; filename=\"data-1.json\"");
        assertThat(json.body()).contains(ada, "\"orders\"", "\"history\"", "From an order");
        assertThat(browser.get("/user/copy/data.html?part=1").body()).contains(ada, "Activation key");
        assertThat(browser.get("/user/copy/data.html?part=2").statusCode()).isEqualTo(404);
        browser.get("/user");
        assertThat(browser.page()).contains("Copy of all data");
    }

    @Test
    @Keeps("authorised-only")
    void nothing_personal_of_all_this_stands_in_a_log() {
        assertThat(get("/local/logs").toString()).doesNotContain(ada, "Lovelace", "1 New Street");
    }
}
