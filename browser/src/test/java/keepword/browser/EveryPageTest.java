package keepword.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page that people see, on small and large screens, by day and by night. */
@InChromium
class EveryPageTest {
    @ParameterizedTest(name = "{0} px, {1}")
    @CsvSource({"320, DARK", "1280, LIGHT"})
    void can_be_used_by_everybody_and_fits_the_screen(int width, ColorScheme scheme) {
        JsonNode mails = LocalSystem.mailsOfANewCustomer();
        String link = LocalSystem.link(mails, "/u/");
        try (Visit visit = Visit.of(width, scheme)) {
            Page page = visit.page();
            page.navigate("/");
            Everybody.canUse(page);
            page.navigate(link);
            Everybody.canUse(page);
            for (String button : List.of("form:has(input[value^='topic:']) button >> nth=0", Visit.WAY_OUT)) {
                visit.press(button);
                Everybody.canUse(page);
            }
            page.navigate(link);
            Everybody.canUse(page);
            page.navigate(link + "x");
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
            for (JsonNode mail : List.of(mails.get(0), mails.get(1), confirm.get(0))) {
                page.navigate("about:blank");
                page.setContent(mail.get("html").asText());
                Everybody.canUse(page);
            }
        }
    }
}
