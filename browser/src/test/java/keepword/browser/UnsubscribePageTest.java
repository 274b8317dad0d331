package keepword.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/** The way out is open to everybody, whatever they use. */
@InChromium
class UnsubscribePageTest {
    private static void isIn(String state, Page page) {
        assertThat(page.locator("html")).hasAttribute("data-state", state);
    }

    @Test
    @Keeps("unsubscribe-by-link")
    void the_page_works_without_javascript() {
        try (Visit visit = Visit.withoutScripts()) {
            Page page = visit.page();
            page.navigate(LocalSystem.unsubscribeLink());
            isIn("ask", page);
            page.locator(Visit.WAY_OUT).click();
            isIn("unsubscribed", page);
            page.reload();
            isIn("unsubscribed", page);
        }
    }

    @Test
    @Keeps("unsubscribe-by-link")
    void the_page_works_by_keyboard_alone() {
        try (Visit visit = Visit.wide()) {
            Page page = visit.page();
            page.navigate(LocalSystem.unsubscribeLink());
            visit.tabTo(Visit.WAY_OUT);
            page.keyboard().press("Enter");
            isIn("unsubscribed", page);
        }
    }

    @Test
    void the_start_page_works_by_keyboard_alone() {
        try (Visit visit = Visit.wide()) {
            visit.page().navigate("/");
            visit.tabTo("form[action$='/order-failed'] button");
            visit.page().keyboard().press("Enter");
            assertThat(visit.page().getByRole(AriaRole.STATUS)).containsText("Sent order-failed");
        }
    }

    @Test
    void the_start_page_works_without_javascript() {
        try (Visit visit = Visit.withoutScripts()) {
            visit.page().navigate("/");
            visit.page().locator("form[action$='/order-failed'] button").click();
            assertThat(visit.page().getByRole(AriaRole.STATUS)).containsText("Sent order-failed");
        }
    }

    @Test
    void pictures_of_each_state_are_taken_for_the_docs() {
        try (Visit visit = Visit.onAPhone()) {
            visit.page().navigate(LocalSystem.unsubscribeLink());
            visit.picture("unsubscribe-asking");
            visit.page().locator(Visit.WAY_OUT).click();
            visit.picture("unsubscribe-done");
            visit.page().navigate("/u/not-a-link");
            isIn("bad-link", visit.page());
            visit.picture("unsubscribe-bad-link");
        }
    }
}
