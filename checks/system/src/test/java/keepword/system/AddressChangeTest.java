package keepword.system;

import static keepword.system.Running.advance;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.get;
import static keepword.system.Running.mails;
import static keepword.system.Running.mailsNow;
import static keepword.system.Running.post;
import static keepword.system.Running.shopSends;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.promise.Keeps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A change of the e-mail address, over HTTP, on real parts. */
@Keeps("correct")
class AddressChangeTest {
    private static final Pattern LINK = Pattern.compile("http\\S+/user/address/\\S+");

    private final String old = freshAddress();
    private final String fresh = freshAddress();
    private WebBrowser browser = new WebBrowser();

    @BeforeEach
    void ada_is_signed_in() {
        shopSends("order-paid", old, ",\"promotionalMail\":true");
        browser = WebBrowser.signedIn(old);
    }

    private String asksFor(String email) {
        browser.get("/user/address");
        browser.post("/user/address", Map.of("email", email));
        assertThat(browser.state()).as(browser.page()).isEqualTo("user.address.sent");
        advance("PT2M");
        Matcher link =
                LINK.matcher(mailsNow(email, "security").getLast().get("text").asText());
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private void changesTo(String email) {
        new WebBrowser().post(asksFor(email), Map.of());
        advance("PT2M");
    }

    private boolean getsPromotionalMail(String email) {
        int before = mailsNow(email, "promotional").size();
        post("/local/promotional-mail", "{\"to\":\"" + email + "\"}");
        advance("PT1M");
        return mailsNow(email, "promotional").size() > before;
    }

    @Test
    void it_counts_when_the_new_mailbox_confirms_and_the_old_one_is_told() {
        String link = asksFor(fresh);
        WebBrowser elsewhere = new WebBrowser();
        elsewhere.get(link);
        assertThat(elsewhere.state()).isEqualTo("ask");
        browser.get("/user");
        assertThat(browser.page()).contains("not confirmed yet", fresh);
        assertThat(mailsNow(old, "").toString()).doesNotContain("was changed");

        elsewhere.post(link, Map.of());
        assertThat(elsewhere.state()).isEqualTo("user.address.changed");
        advance("PT2M");
        assertThat(mailsNow(old, "security").getLast().get("subject").asText()).contains("was changed");
        browser.get("/user");
        assertThat(browser.state()).as("the session ended with the address").isEqualTo("sign-in");
        assertThat(WebBrowser.signedIn(fresh).page())
                .contains(fresh, "Former e-mail address", "Address taken instead of another", "News turned on");
        elsewhere.post(link, Map.of());
        assertThat(elsewhere.state()).isEqualTo("user.address.gone");
    }

    @Test
    @Keeps("silence-after-opt-out")
    void consent_goes_with_her_and_the_old_address_is_off_for_good() {
        changesTo(fresh);

        assertThat(getsPromotionalMail(fresh)).isTrue();
        shopSends("order-paid", old, ",\"promotionalMail\":null");
        assertThat(getsPromotionalMail(old)).isFalse();
    }

    @Test
    @Keeps({"silence-after-opt-out", "unsubscribe-by-link"})
    void an_old_link_unsubscribes_the_new_address() {
        String link = Running.unsubscribeLink(mails(old, "promotional").getFirst());
        changesTo(fresh);
        Running.oneClick(link);

        assertThat(getsPromotionalMail(fresh)).isFalse();
    }

    @Test
    @Keeps("silence-after-opt-out")
    void an_opt_out_of_the_new_address_from_before_still_counts() {
        post("/local/operations/opt-out", "{\"ticket\":\"T\",\"email\":\"" + fresh + "\"}");
        changesTo(fresh);

        assertThat(getsPromotionalMail(fresh)).isFalse();
    }

    @Test
    void an_address_that_has_a_record_of_its_own_is_not_taken() {
        shopSends("order-paid", fresh, ",\"promotionalMail\":false");
        WebBrowser elsewhere = new WebBrowser();
        elsewhere.post(asksFor(fresh), Map.of());

        assertThat(elsewhere.state()).isEqualTo("user.address.taken");
        assertThat(elsewhere.page()).contains("support@360amigo.com");
    }

    @Test
    void a_new_address_that_nobody_confirms_is_forgotten_after_seven_days() {
        String link = asksFor(fresh);
        advance("P7D");

        assertThat(get("/local/tables/People").toString()).doesNotContain(fresh);
        WebBrowser late = new WebBrowser();
        late.post(link, Map.of());
        assertThat(late.state()).isEqualTo("user.address.gone");
        JsonNode history = Running.history(old);
        assertThat(history.get("requests").toString()).contains("address-change", "undone");
    }

    @Test
    void while_all_mail_is_to_end_or_all_data_to_be_deleted_the_address_stays() {
        browser.post("/user/mail", Map.of("choice", "end-all-mail"));
        browser.get("/user/address");
        browser.post("/user/address", Map.of("email", fresh));

        assertThat(browser.state()).isEqualTo("user.address.pending");
    }

    @Test
    @Keeps("erase")
    void after_a_change_everything_can_still_be_erased() {
        changesTo(fresh);
        browser = WebBrowser.signedIn(fresh);
        browser.get("/user/erase");
        browser.post("/user/erase", Map.of());
        advance("P8D");

        assertThat(get("/local/tables/People").toString()).doesNotContain(fresh, old);
        assertThat(mailsNow(fresh, "security").getLast().get("subject").asText())
                .isEqualTo("Your data are deleted");
    }
}
