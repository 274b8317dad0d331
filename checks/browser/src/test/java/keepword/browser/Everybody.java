package keepword.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import keepword.testing.Accents;

/** Whether a page can be used by everybody, and fits the screen. */
final class Everybody {
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa");

    private static final String STICKING_OUT = """
            document.documentElement.scrollWidth <= document.documentElement.clientWidth ? [] :
              [...document.querySelectorAll("body *")]
                .filter(each => each.getBoundingClientRect().right > document.documentElement.clientWidth)
                .map(each => each.outerHTML.slice(0, 200))""";

    /** What the page itself says: not what is in a language of its own, or was typed. */
    private static final String SAID = """
            (() => {
              const said = [document.title.replace(document.querySelector("h1[lang]")?.textContent ?? "", "")];
              const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              while (words.nextNode()) {
                if (!words.currentNode.parentElement.closest("[lang]:not(html), script, style, code, dd, textarea, [name=language]"))
                  said.push(words.currentNode.data);
              }
              for (const each of document.body.querySelectorAll("*"))
                if (!each.closest("[lang]:not(html)"))
                  for (const name of ["aria-label", "placeholder", "title", "alt"])
                    said.push(each.getAttribute(name) ?? "");
              return said.join("\\n");
            })()""";

    private static final Pattern PLAIN_WORD = Pattern.compile("\\p{L}*[A-Za-z]\\p{L}*");
    /** The vendor's settings, addresses, days, and within a sentence what a contest calls itself, its prizes and its organizer. */
    private static final Pattern VALUES =
            Pattern.compile("amigo-pro|\\bA-\\d+|https?://\\S+|\\S+@\\S+|360Amigo(, 1 Example Street, [^\n]*)?"
                    + "|(Product|Service|Company) news|(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d+ [A-Z][a-z]{2} \\d+|GMT|CEST?T?|UTC"
                    + "|Spring photo contest|How do you stitch\\?|A tripod( head)?|A licence|Lanes & Light Travel Magazine"
                    + "|(Grace|Admiral) Hopper|1 Navy Yard|Arlington, VA \\d+|USA");

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
        if (page.locator("html").getAttribute("lang").equals(Accents.LANGUAGE)) {
            String words = VALUES.matcher((String) page.evaluate(SAID)).replaceAll(" ");
            assertThat(PLAIN_WORD.matcher(words).results().map(MatchResult::group))
                    .as("words that stand in no file at " + page.url())
                    .isEmpty();
        }
    }
}
