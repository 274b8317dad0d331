package keepword.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody whose browser asks for German, on a small screen: its words are longer. */
@InChromium
class GermanTest {
    private static final String ONE_TOPIC_OFF = "form:has(input[value^='topic:']) button >> nth=0";

    private static void isGerman(Visit visit, String heading) {
        Page page = visit.page();
        assertThat(page.locator("html")).hasAttribute("lang", "de");
        assertThat(page.locator("h1")).containsText(heading);
        assertThat(page.locator("footer")).containsText("Schreiben Sie an");
        Everybody.canUse(page);
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void every_page_that_needs_no_sign_in_speaks_german(ColorScheme scheme) {
        String link = LocalSystem.link(LocalSystem.mailsOfANewCustomer(), "/u/");
        try (Visit visit = Visit.inGerman(scheme)) {
            Page page = visit.page();
            page.navigate(link);
            isGerman(visit, "Neuigkeiten von 360Amigo abbestellen?");
            page.locator(ONE_TOPIC_OFF).click();
            isGerman(visit, ": ausgeschaltet");
            page.locator(Visit.UNSUBSCRIBE).click();
            isGerman(visit, "Sie sind abgemeldet");
            page.locator(Visit.END_ALL_MAIL).click();
            isGerman(visit, "Alle E-Mails an diese Adresse enden");
            page.locator(Visit.KEEP_ORDER_MAIL).click();
            isGerman(visit, "Sie bekommen weiterhin E-Mails zu Ihren Bestellungen");
            page.navigate(link + "x");
            isGerman(visit, "Dieser Link funktioniert nicht");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void signing_up_and_signing_in_speak_german(ColorScheme scheme) {
        String email = LocalSystem.freshAddress();
        try (Visit visit = Visit.inGerman(scheme)) {
            Page page = visit.page();
            page.navigate("/signup");
            page.locator("#email").fill(email);
            page.locator("main button").click();
            isGerman(visit, "Neuigkeiten von 360Amigo, per E-Mail");
            assertThat(page.locator("fieldset .problem")).containsText("Bitte wählen Sie");
            visit.signUp(email);
            isGerman(visit, "Bitte sehen Sie in Ihr Postfach");
            page.navigate(LocalSystem.link(LocalSystem.mails(email, "security"), "/confirm/"));
            isGerman(visit, "Möchten Sie Neuigkeiten von 360Amigo?");
            page.locator("main button").click();
            isGerman(visit, "Sie sind angemeldet");
            page.navigate("/user");
            isGerman(visit, "Ihre Daten ansehen, berichtigen oder löschen");
        }
    }
}
