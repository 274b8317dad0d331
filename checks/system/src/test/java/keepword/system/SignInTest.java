package keepword.system;

import static keepword.system.Running.advance;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.get;
import static keepword.system.Running.mailsNow;
import static keepword.system.Running.shopSends;
import static keepword.system.WebBrowser.signInLink;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import keepword.promise.Keeps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ways in to /user/ that are none, over HTTP, on real parts. */
@Keeps({"authorised-only", "regularly-tested"})
class SignInTest {
    private final String ada = freshAddress();
    private final WebBrowser browser = new WebBrowser();

    @BeforeEach
    void ada_is_a_customer() {
        shopSends("order-paid", ada, ",\"promotionalMail\":false");
        advance("PT1S");
    }

    private void asks(String email) {
        browser.post("/user/sign-in", Map.of("email", email));
    }

    @Test
    void a_link_signs_in_once_and_looking_at_it_uses_nothing_up() {
        asks(ada);
        String link = signInLink(ada);
        browser.get(link);
        browser.get(link);
        assertThat(browser.state()).isEqualTo("ask");
        browser.post(link, Map.of());
        assertThat(browser.state()).isEqualTo("review");

        browser.post("/user/sign-out", Map.of());
        browser.post(link, Map.of());
        assertThat(browser.state()).isEqualTo("user.gone");
    }

    @Test
    void a_stolen_link_is_of_no_use_in_another_browser() {
        asks(ada);
        WebBrowser thief = new WebBrowser();
        thief.post("/user/sign-in", Map.of("email", freshAddress()));
        thief.post(signInLink(ada), Map.of());

        assertThat(thief.state()).isEqualTo("user.otherBrowser");
        assertThat(thief.cookies).doesNotContainKey("__Host-session");
    }

    @Test
    void a_link_is_good_for_ten_minutes() {
        asks(ada);
        String link = signInLink(ada);
        advance("PT10M1S");
        browser.post(link, Map.of());

        assertThat(browser.state()).isEqualTo("user.gone");
    }

    @Test
    void the_answer_is_the_same_for_an_address_that_nobody_knows_which_gets_no_mail() {
        String nobody = freshAddress();
        asks(ada);
        String known = browser.page();
        asks(nobody);

        assertThat(browser.page()).isEqualTo(known);
        advance("PT1M");
        assertThat(mailsNow(nobody, "")).isEmpty();
    }

    @Test
    void nobody_floods_a_mailbox_with_links() {
        for (int i = 0; i < 8; i++) {
            asks(ada);
        }
        advance("PT1M");

        assertThat(mailsNow(ada, "security")).hasSizeBetween(5, 6);
    }

    @Test
    void a_session_ends_after_an_hour_and_at_once_for_everybody_by_signing_out() {
        WebBrowser first = WebBrowser.signedIn(ada);
        WebBrowser copy = new WebBrowser();
        copy.cookies.putAll(first.cookies);
        copy.get("/user");
        assertThat(copy.state()).isEqualTo("review");
        first.post("/user/sign-out", Map.of());
        copy.get("/user");
        assertThat(copy.state()).isEqualTo("sign-in");

        WebBrowser second = WebBrowser.signedIn(ada);
        advance("PT1H1S");
        second.get("/user");
        assertThat(second.state()).isEqualTo("sign-in");
    }

    @Test
    void a_session_that_was_there_before_signing_in_is_not_taken_over() {
        browser.cookies.put("__Host-session", "planted-by-somebody-else");
        asks(ada);
        browser.post(signInLink(ada), Map.of());

        assertThat(browser.state()).isEqualTo("review");
        assertThat(browser.cookies.get("__Host-session")).isNotEqualTo("planted-by-somebody-else");
    }

    @Test
    void a_form_from_another_site_does_nothing() {
        WebBrowser signedIn = WebBrowser.signedIn(ada);
        for (String path :
                new String[] {"/user/contact", "/user/mail", "/user/erase", "/user/copy", "/user/sign-out"}) {
            assertThat(signedIn.post(path, Map.of("csrf", "guessed")).statusCode())
                    .as(path)
                    .isEqualTo(403);
        }
        signedIn.get("/user/requests");
        assertThat(signedIn.page()).contains("You have not asked for anything yet");
    }

    @Test
    void without_a_session_every_page_is_the_way_in() {
        for (String path : new String[] {"/user/contact", "/user/orders", "/user/erase", "/user/copy/data.json"}) {
            browser.get(path);
            assertThat(browser.state()).as(path).isEqualTo("sign-in");
        }
        browser.post("/user/erase", Map.of());
        assertThat(browser.state()).isEqualTo("sign-in");
    }

    @Test
    void what_is_no_address_is_refused_in_words_and_neither_links_nor_addresses_are_logged() {
        asks("ada");
        assertThat(browser.page()).contains("not an e-mail address", "aria-invalid");
        asks("4111 1111 1111 1111");
        assertThat(browser.page()).contains("payment card");
        asks(ada);
        String link = signInLink(ada);

        assertThat(get("/local/logs").toString()).doesNotContain(ada, link.substring(link.lastIndexOf('/') + 1));
    }
}
