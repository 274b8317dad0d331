package keepword.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Map;
import keepword.local.api.SamplePolicies;
import keepword.promise.Keeps;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A change of the policy, as visitors of the home page and readers of the policy meet it. */
@InChromium
@Keeps({"policy-posted", "policy-30-days"})
class PolicyPagesTest {
    private String next = "";

    @BeforeEach
    void announced() {
        next = LocalSystem.announceNextPolicy();
        // What is read may be a minute old.
        LocalSystem.advance("PT2M");
    }

    @AfterEach
    void withdrawn() {
        LocalSystem.fetch("POST", "/local/operations/policy-withdraw", Map.of("id", next));
    }

    @Test
    void the_home_page_tells_of_it_until_somebody_closes_it_and_keeps_nothing() {
        try (Visit visit = Visit.of(320, ColorScheme.LIGHT)) {
            Page home = visit.page();
            home.navigate("/home");
            Locator notice = home.getByRole(AriaRole.REGION);
            assertThat(notice).containsText("The privacy policy of 360Amigo changes on");
            Everybody.canUse(home);
            home.keyboard().press("Tab");
            assertThat(notice).isFocused();
            home.keyboard().press("Tab");
            home.keyboard().press("Tab");
            home.keyboard().press("Enter");
            assertThat(notice).hasCount(0);
            assertThat(home.evaluate("localStorage.length + sessionStorage.length + document.cookie.length"))
                    .isEqualTo(0);
            home.reload();
            notice.getByRole(AriaRole.LINK).click();
            assertThat(home).hasURL(LocalSystem.url() + "/policy");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_policy_tells_of_it_and_what_changes_can_be_read_by_everybody(boolean accents) {
        try (Visit visit = accents ? Visit.inAccents(ColorScheme.DARK) : Visit.wide()) {
            Page page = visit.page();
            page.navigate("/policy");
            Everybody.canUse(page);
            Locator change = page.locator(".notice a").first();
            change.click();
            assertThat(page).hasURL(LocalSystem.url() + "/policy/changes/" + next);
            assertThat(page.locator("ins").first()).isVisible();
            Everybody.canUse(page);
            page.locator("summary").first().click();
            Everybody.canUse(page);
            page.navigate("/policy/" + next);
            Everybody.canUse(page);
            page.navigate("/promises");
            Everybody.canUse(page);
            page.locator("li a").first().click();
            assertThat(page.locator(":target")).hasCount(1);
        }
    }

    @Test
    void the_first_version_is_there_without_scripts_in_both_languages() {
        try (Visit visit = Visit.withoutScripts()) {
            Page page = visit.page();
            page.navigate("/policy/" + SamplePolicies.FIRST);
            assertThat(page.locator("h1")).hasText("Privacy policy of 360Amigo");
            page.getByText("Deutsch").click();
            assertThat(page.locator("h1")).containsText("Datenschutzerklärung");
        }
    }
}
