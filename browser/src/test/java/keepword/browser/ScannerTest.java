package keepword.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.options.LoadState;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/** Mail scanners and link previews open every link, and some run the page's scripts: nobody is unsubscribed by that. */
@InChromium
class ScannerTest {
    private static final Pattern LINK = Pattern.compile("https?://[^\\s\"'<>]+");
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");

    @Test
    @Keeps({"unsubscribe-by-link", "promotional-by-choice"})
    void a_scanner_that_opens_every_page_and_every_link_changes_nothing() {
        JsonNode mails = LocalSystem.mailsOfANewCustomer();
        String link = LocalSystem.unsubscribeLink(mails);
        Map<String, String> before = LocalSystem.tables();

        Set<String> pages = pages(link.substring(link.lastIndexOf('/') + 1));
        try (Visit scanner = Visit.wide()) {
            for (String page : pages) {
                scanner.page().navigate(page);
                scanner.page().waitForLoadState(LoadState.NETWORKIDLE);
            }
        }
        Set<String> links = links(mails);
        for (String each : links) {
            assertThat(LocalSystem.fetch("GET", each, null).status()).as(each).isEqualTo(200);
            assertThat(LocalSystem.fetch("HEAD", each, null).status()).as(each).isEqualTo(200);
        }

        assertThat(pages).anyMatch(page -> page.startsWith("/u/"));
        assertThat(links).contains(link);
        assertThat(before).containsKeys("Ledger", "People", "Agenda");
        assertThat(LocalSystem.tables()).isEqualTo(before);
    }

    /** Every route that answers GET, with a token that is real wherever the route takes a parameter. */
    private static Set<String> pages(String token) {
        Set<String> pages = new LinkedHashSet<>();
        for (JsonNode route : LocalSystem.get("/local/routes")) {
            if (route.get("method").asText().matches("GET|HEAD|ANY")) {
                pages.add(PARAMETER.matcher(route.get("path").asText()).replaceAll(token));
            }
        }
        return pages;
    }

    /** Every link to us, wherever it stands in the mails. */
    private static Set<String> links(JsonNode mails) {
        Set<String> links = new LinkedHashSet<>();
        for (JsonNode mail : mails) {
            String everywhere = mail.get("headers") + "\n" + mail.get("text").asText() + "\n"
                    + mail.get("html").asText();
            LINK.matcher(everywhere)
                    .results()
                    .map(MatchResult::group)
                    .filter(link -> link.startsWith(LocalSystem.url()))
                    .forEach(links::add);
        }
        return links;
    }
}
