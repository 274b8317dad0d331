package keepword.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.List;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/** A contest from the start page of the local run to the prize, with nothing but a browser; and the draw checked twice. */
@InChromium
class ContestByHandTest {
    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void isIn(Page page, String state) {
        assertThat(page.locator("html")).hasAttribute("data-state", state);
    }

    /** Follows the link in a mail of the inbox, as it is shown there. */
    private static Page follow(Visit visit, Page start, String subject, String link) {
        Locator mail = start.locator("details.mail")
                .filter(new Locator.FilterOptions().setHasText(subject))
                .first();
        assertThat(mail).isVisible();
        mail.evaluate("mail => mail.open = true");
        return visit.newTab(() -> mail.frameLocator("iframe")
                .getByRole(AriaRole.LINK, new FrameLocator.GetByRoleOptions().setName(link))
                .click());
    }

    private static void skipFourteenDays(Page start) {
        start.bringToFront();
        for (String step : List.of("+10 days", "+1 day", "+1 day", "+1 day", "+1 day", "+5 minutes")) {
            start.waitForResponse(
                    answer -> answer.url().endsWith("/local/clock"),
                    () -> button(start, step).click());
            start.navigate("/");
        }
    }

    private static void fillInByKeyboard(Visit visit, String email) {
        Keys keys = new Keys(visit);
        keys.to("[name='q.subject']").press("Space").press("ArrowDown");
        keys.to("[name='q.devices'][value=phone]").press("Space");
        keys.to("[name='q.devices'][value=drone]").press("Space");
        keys.to("[name='q.ease']").press("Space").press("ArrowRight").press("ArrowRight");
        keys.to("[name='q.zip']").type("10115");
        keys.to("[name='q.story']").type("It rained until six.");
        keys.to("#name").type("Grace Hopper");
        keys.to("#email").type(email);
        keys.to("#birthDate").type("12091976");
        keys.to("main button");
        LocalSystem.advance("PT4S");
        keys.press("Enter");
        visit.isIn("survey.sent");
    }

    @Test
    @Keeps({"voluntary", "winners-told"})
    void somebody_takes_part_wins_claims_the_prize_and_checks_the_draw() throws IOException, InterruptedException {
        String email = LocalSystem.freshAddress();
        try (Visit visit = Visit.wide()) {
            Page start = visit.page();
            start.navigate("/");
            button(start, "Staff create a contest").click();
            assertThat(start.getByRole(AriaRole.STATUS)).containsText("Sent contest-created; the answer was 200.");
            Locator made = start.getByRole(AriaRole.STATUS).getByRole(AriaRole.LINK);
            assertThat(made).isInViewport();
            String contest = LocalSystem.url() + made.getAttribute("href");

            try (Visit person = Visit.onAPhone()) {
                person.page().navigate(contest);
                person.isIn("ask");
                fillInByKeyboard(person, email);
            }
            start.navigate("/");
            Page entry = follow(visit, start, "Spring photo contest", "Yes, my entry counts");
            isIn(entry, "survey.confirm");
            button(entry, "Yes, my entry counts").click();
            isIn(entry, "survey.counted");

            skipFourteenDays(start);
            Page claim = follow(visit, start, "You have won: A panoramic tripod head", "Claim my prize");
            isIn(claim, "claim");
            claim.getByLabel("Your name").fill("Grace Hopper");
            claim.getByLabel("Postal address").fill("1 Navy Yard\nArlington, VA 22202");
            button(claim, "Claim my prize").click();
            isIn(claim, "survey.claimed");

            entry.bringToFront();
            entry.reload();
            String proof = entry.getByLabel("The proof").inputValue();
            entry.getByText("Check it on the page of the draw").click();
            assertThat(entry.locator("#own-proof")).hasValue(proof);
            checksOut(entry, proof);
            checksOutOutsideTheBrowser(contest + "/draw.json");
        }
    }

    private static void checksOut(Page draw, String proof) {
        isIn(draw, "draw-drawn");
        assertThat(draw.locator("ol.entries > li")).hasCount(1);
        assertThat(draw.locator("ol.entries")).containsText("A panoramic tripod head");
        button(draw, "Check this draw in this browser").click();
        assertThat(draw.locator("#verdict")).containsText("All checks passed");
        assertThat(draw.locator("#findings li")).not().hasCount(0);
        assertThat(draw.locator("#findings [data-passed=false]")).hasCount(0);
        draw.locator("#own-proof").fill(proof);
        button(draw, "Check my entry").click();
        assertThat(draw.locator("#own-findings")).containsText("✓ Your entry is on the list.");
    }

    /** With the command that docs/draw.md tells everybody. */
    private static void checksOutOutsideTheBrowser(String draw) throws IOException, InterruptedException {
        String said = LocalSystem.java("keepword.tools.VerifyDraw", draw);
        assertThat(said).contains("Spring photo contest", "✓").doesNotContain("✗");
    }
}
