package keepword.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRuleOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ViewportSize;
import java.util.List;
import java.util.Map;
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

    /** What is smaller than a finger can hit (WCAG 2.5.8), links within a sentence included; of a box, its words count. */
    private static final String TOO_SMALL = """
            [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
              .filter(each => each.checkVisibility() && !each.closest("[aria-hidden=true]"))
              .map(each => each.closest("label") ?? each)
              .filter(each => each.getBoundingClientRect().width < 23.9 || each.getBoundingClientRect().height < 23.9)
              .map(each => each.outerHTML.slice(0, 200))""";

    /** What is wrong with a field, and stands beside none, or is not tied to it. */
    private static final String NOT_TIED = """
            [...document.querySelectorAll("form .problem")].filter(problem => {
              const fields = [...document.querySelectorAll(`[aria-describedby~="${problem.id}"]`)];
              return !problem.id || fields.length === 0
                || !fields.every(field => field.matches("fieldset") || field.getAttribute("aria-invalid") === "true");
            }).map(problem => problem.textContent)""";

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
    /** The vendor's settings and product, addresses, days, and within a sentence what a contest calls itself, its prizes and its organizer; recipients of data. */
    private static final Pattern VALUES = Pattern.compile(
            "amigo-pro|\\b[AT]-\\d+|https?://\\S+|\\S+@\\S+|360Amigo( Pro| Shop|, 1 Example Street, [^\n]*)?"
                    + "|(Product|Service|Company) news|(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d+ [A-Z][a-z]{2} \\d+|GMT|CEST?T?|UTC"
                    + "|Spring photo contest|How do you stitch\\?|A tripod( head)?|A licence|Lanes & Light Travel Magazine"
                    + "|Amazon Web Services EMEA SARL|Sample (Parcel Carrier GmbH|Payments Inc\\.|Public Prosecutor's Office)"
                    + "|(Grace|Admiral) Hopper|1 Navy Yard|Arlington, VA \\d+|USA");

    private Everybody() {}

    /** The start page shows mails in frames that run no script, not even axe's: the mails are looked at by themselves. */
    static void canUse(Page page) {
        // Without frames, legacy mode says the same, and opens no tab for each page to put the parts together in.
        List<Rule> broken = new AxeBuilder(page)
                .setLegacyMode(true)
                .options(headingOrderToo())
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
        assertThat(page.evaluate(NOT_TIED))
                .as("problems that are tied to no field at " + page.url())
                .isEqualTo(List.of());
        // Of our own pages, which say what state they are in: not yet of mails, and not of the start page.
        if (page.locator("html[data-state]").count() > 0) {
            canHit(page);
        }
        if (page.locator("html").getAttribute("lang").equals(Accents.LANGUAGE)) {
            String words = VALUES.matcher((String) page.evaluate(SAID)).replaceAll(" ");
            assertThat(PLAIN_WORD.matcher(words).results().map(MatchResult::group))
                    .as("words that stand in no file at " + page.url())
                    .isEmpty();
        }
    }

    /** On small phones, whatever the screen that the page is looked at on. */
    private static void canHit(Page page) {
        ViewportSize before = page.viewportSize();
        for (int width : new int[] {320, 360}) {
            page.setViewportSize(width, before.height);
            assertThat(page.evaluate(TOO_SMALL))
                    .as("what is too small to hit at " + page.url() + ", " + width + " wide")
                    .isEqualTo(List.of());
        }
        page.setViewportSize(before.width, before.height);
    }

    /** No criterion of WCAG asks for it, but people who go from heading to heading do. */
    private static AxeRunOptions headingOrderToo() {
        AxeRuleOptions enabled = new AxeRuleOptions();
        enabled.setEnabled(true);
        AxeRunOptions options = new AxeRunOptions();
        options.setRules(Map.of("heading-order", enabled));
        return options;
    }
}
