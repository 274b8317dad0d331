package keepword.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page that people see: on a large screen by day, on a small one by night and in accents. */
@InChromium
class EveryPageTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void can_be_used_by_everybody_and_fits_the_screen(boolean accents) {
        JsonNode mails = LocalSystem.mailsOfANewCustomer();
        String link = LocalSystem.link(mails, "/u/");
        try (Visit visit = accents ? Visit.inAccents(ColorScheme.DARK) : Visit.wide()) {
            Page page = visit.page();
            page.navigate("/");
            Everybody.canUse(page);
            page.navigate(link);
            Everybody.canUse(page);
            for (String button : List.of("form:has(input[value^='topic:']) button >> nth=0", Visit.UNSUBSCRIBE)) {
                visit.press(button);
                Everybody.canUse(page);
            }
            page.navigate(link);
            Everybody.canUse(page);
            page.navigate(link + "x");
            Everybody.canUse(page);
            for (String path : List.of("/policy", "/promises", "/partners", "/retention", "/home")) {
                page.navigate(path);
                Everybody.canUse(page);
            }
            page.navigate("/no/such/page");
            visit.isIn("not-found");
            Everybody.canUse(page);
            String email = LocalSystem.freshAddress();
            visit.signUp("no address@" + email);
            Everybody.canUse(page);
            visit.signUp(email);
            visit.isIn("sent");
            Everybody.canUse(page);
            JsonNode confirm = LocalSystem.mails(email, "security");
            page.navigate(LocalSystem.link(confirm, "/confirm/"));
            Everybody.canUse(page);
            visit.press("main button");
            Everybody.canUse(page);
            JsonNode chat = LocalSystem.mailOfAChat();
            page.navigate(LocalSystem.link(chat, "/chat/forget/"));
            Everybody.canUse(page);
            visit.press("main button");
            Everybody.canUse(page);
            for (JsonNode mail : List.of(mails.get(0), mails.get(1), confirm.get(0), chat.get(0))) {
                page.navigate("about:blank");
                page.setContent(mail.get("html").asText());
                Everybody.canUse(page);
            }
        }
    }
}
