package keepword.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/** What the README tells people to do, done in a browser. */
@InChromium
class ByHandTest {
    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @Test
    void each_button_of_the_start_page_can_be_pressed_twice() {
        try (Visit visit = Visit.wide()) {
            Page start = visit.page();
            start.navigate("/");
            for (String name : start.locator("#samples .samples button").allTextContents()) {
                org.assertj.core.api.Assertions.assertThat(pressed(start, name))
                        .as(name)
                        .matches("Sent \\S+; the answer was [23]\\d\\d\\..*");
                org.assertj.core.api.Assertions.assertThat(pressed(start, name))
                        .as(name + ", again")
                        .matches("Sent \\S+; the answer was [23]\\d\\d\\..*");
            }
            List<String> others = new ArrayList<>();
            others.addAll(start.locator("#clock button").allTextContents());
            others.add("Promotional mail to everybody");
            for (String name : others) {
                for (int i = 0; i < 2; i++) {
                    leads(start, () -> button(start, name).click());
                    assertThat(start).hasTitle("Keepword, running locally");
                }
            }
        }
    }

    /** What the page says after a button was pressed. */
    private static String pressed(Page start, String name) {
        leads(start, () -> button(start, name).click());
        return start.getByRole(AriaRole.STATUS).innerText();
    }

    /** Waits for the page that it leads to. */
    static void leads(Page start, Runnable press) {
        start.waitForResponse(
                answer -> answer.request().isNavigationRequest()
                        && answer.request().method().equals("GET"),
                press);
        start.waitForLoadState();
    }

    @Test
    @Keeps({"transactional-mail", "way-out-in-every-mail", "unsubscribe-by-link", "silence-after-opt-out"})
    void an_order_sent_by_a_button_brings_two_mails_and_the_link_in_one_of_them_unsubscribes() {
        try (Visit visit = Visit.wide()) {
            Page start = visit.page();
            start.navigate("/");
            button(start, "Ada buys a download and wants news").click();

            Locator inbox = start.locator("#inbox");
            assertThat(start.getByRole(AriaRole.STATUS)).containsText("Sent order-paid; the answer was 20");
            assertThat(inbox.locator(".badge.transactional")).isVisible();
            assertThat(inbox.locator(".badge.promotional")).isVisible();
            start.navigate("/");
            start.setViewportSize(1280, 1200);
            visit.screen("start-page");

            Locator welcome = inbox.locator("details.mail").filter(new Locator.FilterOptions().setHasText("Welcome"));
            if (welcome.getAttribute("open") == null) {
                welcome.locator("> summary").click();
            }
            Page page = visit.newTab(() -> welcome.frameLocator("iframe")
                    .getByRole(
                            AriaRole.LINK,
                            new com.microsoft.playwright.FrameLocator.GetByRoleOptions().setName("Unsubscribe"))
                    .click());
            assertThat(page.locator("html")).hasAttribute("data-state", "ask");
            page.locator(Visit.UNSUBSCRIBE).click();
            assertThat(page.locator("html")).hasAttribute("data-state", "unsubscribed");

            start.bringToFront();
            button(start, "Promotional mail to everybody").click();
            assertThat(start.locator("#jobs .badge.refused")).isVisible();
            assertThat(inbox.locator(".badge.promotional")).hasCount(1);
        }
    }
}
