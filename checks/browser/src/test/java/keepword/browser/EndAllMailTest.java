package keepword.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Map;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ending all mail at the page behind an unsubscribe link, and undoing it, is open to everybody. */
@InChromium
@Keeps("transactional-opt-out")
class EndAllMailTest {
    /** Longer than any grace. */
    private static final String TEN_DAYS = "P10D";

    private static String link() {
        return LocalSystem.link(LocalSystem.mailsOfANewCustomer(), "/u/");
    }

    private static void press(Visit visit, String button, String state) {
        visit.page().locator(button).click();
        visit.isIn(state);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @ParameterizedTest(name = "{0} px, {1}")
    @CsvSource({"320, DARK", "1280, LIGHT"})
    void every_state_can_be_used_by_everybody_and_fits_the_screen(int width, ColorScheme scheme) {
        JsonNode mails = LocalSystem.mailsOfANewCustomer();
        String link = LocalSystem.link(mails, "/u/");
        try (Visit visit = Visit.of(width, scheme);
                Visit late = Visit.of(width, scheme)) {
            Page page = visit.page();
            late.page().navigate(link);
            page.navigate(link);
            press(visit, Visit.END_ALL_MAIL, "all-mail-ends");
            Everybody.canUse(page);
            press(visit, Visit.KEEP_ORDER_MAIL, "order-mail-kept");
            Everybody.canUse(page);
            page.navigate(link);
            press(visit, Visit.END_ALL_MAIL, "all-mail-ends");
            page.navigate(link);
            assertThat(page.locator(".notice")).containsText("will end on");
            Everybody.canUse(page);
            LocalSystem.advance(TEN_DAYS);
            page.navigate(link);
            assertThat(page.locator(".notice")).containsText("ended on");
            Everybody.canUse(page);
            press(late, Visit.END_ALL_MAIL, "all-mail-ended");
            Everybody.canUse(late.page());
            press(late, Visit.KEEP_ORDER_MAIL, "order-mail-kept");
            String email = mails.get(0).get("to").asText();
            for (JsonNode mail : LocalSystem.get("/local/inbox?kind=security&to=" + email)) {
                page.navigate("about:blank");
                page.setContent(mail.get("html").asText());
                Everybody.canUse(page);
            }
        }
    }

    @Test
    void all_mail_is_ended_and_kept_by_keyboard_alone() {
        try (Visit visit = Visit.wide()) {
            visit.page().navigate(link());
            visit.tabTo(Visit.END_ALL_MAIL);
            visit.page().keyboard().press("Enter");
            visit.isIn("all-mail-ends");
            visit.tabTo(Visit.KEEP_ORDER_MAIL);
            visit.page().keyboard().press("Enter");
            visit.isIn("order-mail-kept");
        }
    }

    @Test
    void all_mail_is_ended_and_turned_on_again_without_javascript() {
        String link = link();
        try (Visit visit = Visit.withoutScripts()) {
            visit.page().navigate(link);
            press(visit, Visit.END_ALL_MAIL, "all-mail-ends");
            LocalSystem.advance(TEN_DAYS);
            visit.page().navigate(link);
            press(visit, Visit.KEEP_ORDER_MAIL, "order-mail-kept");
            visit.page().navigate(link);
            assertThat(visit.page().locator(".notice")).hasCount(0);
        }
    }

    @Test
    void mail_about_an_order_is_refused_by_the_gate_with_its_reason_until_it_is_undone() {
        JsonNode mails = LocalSystem.mailsOfANewCustomer();
        String email = mails.get(0).get("to").asText();
        String link = LocalSystem.link(mails, "/u/");
        try (Visit visit = Visit.wide()) {
            Page start = visit.page();
            start.navigate(link);
            press(visit, Visit.END_ALL_MAIL, "all-mail-ends");
            start.navigate("/");
            start.waitForResponse(
                    "**/local/clock", () -> button(start, "+10 days").click());
            LocalSystem.json(LocalSystem.fetch(
                    "POST",
                    "/local/events/order-failed",
                    Map.of("customer", Map.of("email", email), "order", Map.of("id", LocalSystem.unique()))));
            LocalSystem.advance("PT1M");
            start.navigate("/");
            assertThat(start.locator("#jobs")).containsText("no more order and account mail goes to the address");
            start.navigate(link);
            press(visit, Visit.KEEP_ORDER_MAIL, "order-mail-kept");
        }
    }
}
