package keepword.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;

/** Whether a page can be used by everybody, and fits the screen. */
final class Everybody {
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa");

    private static final String STICKING_OUT = """
            document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
              [...document.querySelectorAll("body *")]
                .filter(each => each.getBoundingClientRect().right > document.documentElement.clientWidth)
                .map(each => each.outerHTML.slice(0, 200))""";

    private Everybody() {}

    /** The start page shows mails in frames that run no script, not even axe's: the mails are looked at by themselves. */
    static void canUse(Page page) {
        // Without frames, legacy mode says the same, and opens no tab for each page to put the parts together in.
        List<Rule> broken = new AxeBuilder(page)
                .setLegacyMode(true)
                .withTags(WCAG)
                .exclude("iframe")
                .analyze()
                .getViolations();
        assertThat(broken)
                .as("what axe finds at " + page.url())
                .extracting(rule -> rule.getHelp() + ": " + rule.getNodes())
                .isEmpty();
        assertThat(page.evaluate(STICKING_OUT))
                .as("what one must scroll sideways to at " + page.url())
                .isEqualTo(List.of());
    }
}
