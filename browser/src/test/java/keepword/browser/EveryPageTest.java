package keepword.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page that people see, on small and large screens, by day and by night. */
@InChromium
class EveryPageTest {
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa");

    private static final String STICKING_OUT = """
            document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
              [...document.querySelectorAll("body *")]
                .filter(each => each.getBoundingClientRect().right > document.documentElement.clientWidth)
                .map(each => each.outerHTML.slice(0, 200))""";

    @ParameterizedTest(name = "{0} px, {1}")
    @CsvSource({"320, LIGHT", "320, DARK", "1280, LIGHT", "1280, DARK"})
    void can_be_used_by_everybody_and_fits_the_screen(int width, ColorScheme scheme) {
        JsonNode mails = LocalSystem.mailsOfANewCustomer();
        String link = LocalSystem.unsubscribeLink(mails);
        try (Visit visit = Visit.of(width, scheme)) {
            Page page = visit.page();
            page.navigate("/");
            isFine(page);
            page.navigate(link);
            isFine(page);
            for (String button : List.of("form:has(input[value^='topic:']) button >> nth=0", Visit.WAY_OUT)) {
                page.locator(button).click();
                isFine(page);
            }
            page.navigate(link);
            isFine(page);
            page.navigate(link + "x");
            isFine(page);
            for (JsonNode mail : mails) {
                page.navigate("about:blank");
                page.setContent(mail.get("html").asText());
                isFine(page);
            }
        }
    }

    /** The start page shows mails in frames that run no script, not even axe's: the mails are looked at by themselves. */
    private static void isFine(Page page) {
        List<Rule> broken =
                new AxeBuilder(page).withTags(WCAG).exclude("iframe").analyze().getViolations();
        assertThat(broken)
                .as("what axe finds at " + page.url())
                .extracting(rule -> rule.getHelp() + ": " + rule.getNodes())
                .isEmpty();
        assertThat(page.evaluate(STICKING_OUT))
                .as("what one must scroll sideways to at " + page.url())
                .isEqualTo(List.of());
    }
}
