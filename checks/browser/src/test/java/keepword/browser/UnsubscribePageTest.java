package keepword.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/** The unsubscribe link is open to everybody, whatever they use. */
@InChromium
class UnsubscribePageTest {
    @Test
    @Keeps("unsubscribe-by-link")
    void the_page_works_without_javascript() {
        try (Visit visit = Visit.withoutScripts()) {
            Page page = visit.page();
            page.navigate(LocalSystem.link(LocalSystem.mailsOfANewCustomer(), "/u/"));
            visit.isIn("ask");
            page.locator(Visit.UNSUBSCRIBE).click();
            visit.isIn("unsubscribed");
            page.reload();
            visit.isIn("unsubscribed");
        }
    }

    @Test
    @Keeps("unsubscribe-by-link")
    void the_page_works_by_keyboard_alone() {
        try (Visit visit = Visit.wide()) {
            Page page = visit.page();
            page.navigate(LocalSystem.link(LocalSystem.mailsOfANewCustomer(), "/u/"));
            visit.tabTo(Visit.UNSUBSCRIBE);
            page.keyboard().press("Enter");
            visit.isIn("unsubscribed");
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
}
