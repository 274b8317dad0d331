package keepword.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/** Everything at /user/, by keyboard alone and without JavaScript. */
@InChromium
class YourDataTest {
    private static final String CONTACT = "a[href='/user/contact']";
    private static final String SAVE = "main form button";

    private final String grace = LocalSystem.freshAddress();

    private void buys() {
        Map<String, Object> customer = Map.of("email", grace, "name", "Grace Hopper", "phone", "+1 212 5550100");
        LocalSystem.json(LocalSystem.fetch(
                "POST", "/local/events/order-paid", Map.of("customer", customer, "order", Map.of("id", grace))));
    }

    private static void press(Visit visit, String selector) {
        visit.tabTo(selector);
        visit.page().keyboard().press("Enter");
    }

    private static void type(Visit visit, String selector, String text) {
        visit.tabTo(selector);
        visit.page().keyboard().press("Control+A");
        visit.page().keyboard().type(text);
    }

    private void signsIn(Visit visit) {
        signsIn(visit, grace);
    }

    private static void signsIn(Visit visit, String email) {
        visit.page().navigate("/user");
        type(visit, "#email", email);
        visit.page().keyboard().press("Enter");
        visit.isIn("user.sent");
        visit.page().navigate(LocalSystem.link(LocalSystem.newestSecurityMail(email), "/user/sign-in/"));
        press(visit, SAVE);
        isDone(visit, "You are signed in");
    }

    private static void isDone(Visit visit, String words) {
        visit.isIn("review");
        assertThat(visit.page().locator(".done")).containsText(words);
    }

    private static String saved(Visit visit, String file) {
        Download download = visit.page().waitForDownload(() -> press(visit, "a[href*='" + file + "']"));
        try (var stream = download.createReadStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Keeps({"review", "correct", "remove"})
    void one_corrects_sees_a_conflict_and_removes_a_record() {
        buys();
        try (Visit visit = Visit.withoutScripts();
                Visit elsewhere = Visit.wide()) {
            signsIn(visit);
            press(visit, CONTACT);
            visit.isIn("contact");
            type(visit, "#name", "Grace Brewster Hopper");
            elsewhere.signIn(grace);
            elsewhere.page().navigate("/user/contact");
            elsewhere.page().locator("#name").fill("Admiral Hopper");
            elsewhere.page().locator(SAVE).click();
            isDone(elsewhere, "Saved");

            press(visit, SAVE);
            visit.isIn("contact-problem");
            assertThat(visit.page().locator("main")).containsText("Stored now: Admiral Hopper");
            assertThat(visit.page().locator("#name")).hasValue("Grace Brewster Hopper");
            press(visit, SAVE);
            isDone(visit, "Saved");
            assertThat(visit.page().locator("#contact")).containsText("Grace Brewster Hopper");

            press(visit, "a[href^='/user/records/']");
            visit.isIn("remove");
            press(visit, SAVE);
            isDone(visit, "Removed");
            assertThat(visit.page().locator("#orders")).containsText("There are no orders");
        }
    }

    @Test
    @Keeps("correct")
    void one_changes_the_address_by_a_link_in_the_new_mailbox() {
        buys();
        String hopper = LocalSystem.freshAddress();
        try (Visit visit = Visit.withoutScripts()) {
            signsIn(visit);
            press(visit, CONTACT);
            visit.isIn("contact");
            press(visit, "a[href='/user/address']");
            visit.isIn("address");
            type(visit, "#email", hopper);
            press(visit, SAVE);
            visit.isIn("user.address.sent");
            LocalSystem.advance("PT2M");
            visit.page().navigate(LocalSystem.link(LocalSystem.newestSecurityMail(hopper), "/user/address/"));
            visit.isIn("ask");
            press(visit, SAVE);
            visit.isIn("user.address.changed");
            // The sessions of the old address ended with it.
            signsIn(visit, hopper);
            assertThat(visit.page().locator("#contact")).containsText(hopper);
            assertThat(visit.page().locator("#contact")).containsText("Former e-mail address");
        }
    }

    @Test
    @Keeps({"review", "support-verifies"})
    void one_gets_a_copy_and_sets_security_questions() {
        buys();
        try (Visit visit = Visit.withoutScripts()) {
            signsIn(visit);
            press(visit, "a[href='/user/questions']");
            visit.isIn("questions");
            visit.tabTo("#question1");
            visit.page().keyboard().press("ArrowDown");
            type(visit, "#answer1", "Nanosecond");
            type(visit, "#own2", "Where was the moth?");
            type(visit, "#answer2", "In relay 70");
            press(visit, SAVE);
            isDone(visit, "questions are saved");
            assertThat(visit.page().locator("#questions")).containsText("Where was the moth?");
            JsonNode check = LocalSystem.json(LocalSystem.fetch(
                    "POST",
                    "/local/operations/verify-person",
                    Map.of("ticket", "T-1", "email", grace, "answers", new String[] {"nanosecond", "in relay 70"})));
            assertThat(check.get("result").asText()).isEqualTo("passed");

            press(visit, "form[action='/user/copy'] button");
            visit.isIn("copy");
            assertThat(saved(visit, "data.html")).contains(grace, "Grace Hopper", "Where was the moth?");
            assertThat(saved(visit, "data.json")).contains(grace, "\"orders\"").doesNotContain("argon2");
        }
    }

    @Test
    @Keeps("erase")
    void one_erases_undoes_it_and_erases_again() {
        buys();
        try (Visit visit = Visit.withoutScripts()) {
            Page page = visit.page();
            signsIn(visit);
            press(visit, "a[href='/user/erase']");
            visit.isIn("erase");
            press(visit, SAVE);
            isDone(visit, "Your data will be deleted");
            press(visit, "form[action='/user/erase/undo'] button");
            isDone(visit, "Nothing will be deleted");
            assertThat(page.locator(".notice")).hasCount(0);

            press(visit, "a[href='/user/erase']");
            visit.isIn("erase");
            press(visit, SAVE);
            isDone(visit, "Your data will be deleted");
            LocalSystem.advance("P10D");

            assertThat(LocalSystem.newestSecurityMail(grace).get("subject").asText())
                    .isEqualTo("Your data are deleted");
            page.navigate("/user");
            visit.isIn("sign-in");
            assertThat(LocalSystem.tables().get("People")).doesNotContain(grace);
        }
    }

    @Test
    @Keeps("authorised-only")
    void a_scanner_that_opens_the_link_and_runs_its_scripts_uses_nothing_up() {
        buys();
        try (Visit visit = Visit.wide();
                Visit scanner = Visit.wide()) {
            String link = visit.linkToSignIn(grace);
            Map<String, String> before = LocalSystem.tables();
            for (String method : new String[] {"GET", "HEAD"}) {
                LocalSystem.fetch(method, link, null);
            }
            scanner.page().navigate(link);
            scanner.page().waitForLoadState();
            scanner.isIn("user.otherBrowser");
            LocalSystem.hasWrittenNothingSince(before);

            visit.page().navigate(link);
            visit.page().locator(SAVE).click();
            isDone(visit, "You are signed in");
        }
    }
}
