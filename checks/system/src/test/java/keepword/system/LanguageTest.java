package keepword.system;

import static keepword.system.Running.advance;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.mails;
import static keepword.system.Running.mailsNow;
import static keepword.system.Running.press;
import static keepword.system.Running.send;
import static keepword.system.Running.shopSends;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/** Everybody is written to, and sees their pages, in their own language. */
@Keeps({"transactional-mail", "customer-record"})
class LanguageTest {
    private static final Pattern CONFIRM = Pattern.compile("http://\\S+/confirm/[A-Za-z0-9_-]+");

    private final String ada = freshAddress();

    private static String subject(List<JsonNode> mails) {
        return mails.getLast().get("subject").asText();
    }

    @Test
    void the_last_event_tells_it_until_she_chooses_one_herself() {
        shopSends("order-paid", ada, ",\"language\":\"de_AT\"");
        assertThat(subject(mails(ada, "transactional"))).startsWith("Ihre Bestellung");

        WebBrowser browser = WebBrowser.signedIn(ada);
        assertThat(subject(mails(ada, "security"))).isEqualTo("Ihr Link zum Anmelden");
        assertThat(browser.page())
                .contains("<html lang=\"de\"", "Deutsch (Österreich)", "eine Bestellung", "99,00\u00a0€");
        browser.get("/user/contact");
        assertThat(browser.page()).contains("<option value=\"de_AT\" selected>Deutsch</option>");
        browser.post("/user/contact", Map.of("language", "en"));
        assertThat(browser.page()).contains("<html lang=\"en\"", "English", "From you, on this page");

        shopSends("order-failed", ada, ",\"language\":\"de\"");
        advance("PT1M");
        assertThat(subject(mailsNow(ada, "transactional"))).startsWith("We could not process your order");
    }

    @Test
    void a_sign_up_speaks_the_language_of_its_page_and_tells_it_only_where_none_is_known() {
        signUp("de");
        JsonNode asks = mails(ada, "security").getFirst();
        assertThat(asks.get("subject").asText()).startsWith("Bitte bestätigen");
        Matcher link = CONFIRM.matcher(asks.get("text").asText());
        assertThat(link.find()).isTrue();
        press(link.group(), "");
        assertThat(mails(ada, "promotional").getLast().get("subject").asText()).startsWith("Willkommen");

        shopSends("order-paid", ada, ",\"language\":\"en\"");
        assertThat(WebBrowser.signedIn(ada).page()).contains("<html lang=\"en\"", "From an order");
    }

    @Test
    void a_language_that_we_do_not_speak_is_kept_and_the_vendors_is_spoken() {
        shopSends("order-paid", ada, ",\"language\":\"pt-BR\"");

        assertThat(subject(mails(ada, "transactional"))).startsWith("Your 360Amigo order");
        assertThat(WebBrowser.signedIn(ada).page()).contains("<html lang=\"en\"", "Portuguese (Brazil)");
    }

    @Test
    void what_is_no_language_is_refused_in_words() {
        assertThat(send(
                                "POST",
                                "/signup",
                                "application/json",
                                "{\"email\":\"" + ada + "\",\"language\":\"Deutsch bitte\"}")
                        .body())
                .contains("/language", "BCP 47");
        shopSends("order-paid", ada, "");
        WebBrowser browser = WebBrowser.signedIn(ada);
        browser.get("/user/contact");
        browser.post("/user/contact", Map.of("language", "d", "name", "Ada"));
        assertThat(browser.state()).isEqualTo("contact-problem");
        assertThat(browser.page()).contains("not a language that we know", "value=\"Ada\"");
    }

    private void signUp(String language) {
        send(
                "POST",
                "/signup",
                "application/x-www-form-urlencoded",
                "topics=listed&topic=product-news&language=" + language + "&email=" + ada.replace("@", "%40"));
    }
}
