package keepword.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/** Mail scanners and link previews open every link, and some run the page's scripts: nobody is unsubscribed by that. */
@InChromium
class ScannerTest {
    private static final int TABS = 8;
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

    @Test
    @Keeps({"unsubscribe-by-link", "promotional-by-choice"})
    void a_scanner_that_opens_every_page_and_every_link_changes_nothing() {
        Set<String> links = LocalSystem.links(LocalSystem.mailsOfANewCustomer());
        String email = LocalSystem.freshAddress();
        try (Visit scanner = Visit.wide()) {
            scanner.signUp(email);
            links.addAll(LocalSystem.links(LocalSystem.mails(email, "security")));
            // Whatever is under way has written what it writes.
            LocalSystem.fetch("POST", "/local/clock", Map.of("advance", "PT1S"));
            Map<String, String> before = LocalSystem.tables();

            for (String each : links) {
                assertThat(LocalSystem.fetch("GET", each, null).status())
                        .as(each)
                        .isEqualTo(200);
                assertThat(LocalSystem.fetch("HEAD", each, null).status())
                        .as(each)
                        .isEqualTo(200);
            }
            links.addAll(pages(links));
            open(links, scanner.page().context());

            assertThat(before).containsKeys("Ledger", "People", "Jobs");
            LocalSystem.hasWrittenNothingSince(before);
        }
        assertThat(links).anyMatch(link -> link.contains("/u/")).anyMatch(link -> link.contains("/confirm/"));
    }

    /** Some at a time, since each is left half a second after its last request at the earliest. */
    private static void open(Set<String> links, BrowserContext browser) {
        List<Page> tabs = Stream.generate(browser::newPage).limit(TABS).toList();
        List<String> all = List.copyOf(links);
        for (int from = 0; from < all.size(); from += TABS) {
            List<Page> opened = tabs.subList(0, Math.min(TABS, all.size() - from));
            for (int i = 0; i < opened.size(); i++) {
                opened.get(i).navigate(all.get(from + i));
            }
            opened.forEach(tab -> tab.waitForLoadState(LoadState.NETWORKIDLE));
        }
    }

    /** Every route that answers GET, with each real token wherever the route takes a parameter. */
    private static Set<String> pages(Set<String> links) {
        Set<String> pages = new LinkedHashSet<>();
        for (JsonNode route : LocalSystem.get("/local/routes")) {
            if (route.get("method").asText().matches("GET|HEAD|ANY")) {
                Matcher parameter = PARAMETER.matcher(route.get("path").asText());
                links.forEach(link -> pages.add(parameter.replaceAll(link.substring(link.lastIndexOf('/') + 1))));
            }
        }
        return pages;
    }
}
