package keepword.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change of the policy from the start page of the local run to the home page, by the keyboard alone. */
@InChromium
@Keeps("policy-30-days")
class PolicyByHandTest {
    private static final String BUTTON = "#policy button";

    private static void press(Visit visit) {
        Keys keys = new Keys(visit).to(BUTTON);
        visit.leads(() -> keys.press("Enter"));
    }

    @Test
    void somebody_announces_the_next_version_sees_its_notice_closes_it_and_withdraws_the_version() {
        try (Visit visit = Visit.of(320, ColorScheme.DARK)) {
            Page page = visit.page();
            page.navigate("/");
            Locator section = page.locator("#policy");
            assertThat(section).containsText("In force: version 2016-11-30.");
            press(visit);
            assertThat(section).containsText("Announced: version 2027-01, from ");
            assertThat(section).containsText("on 0 of 30 days");
            Everybody.canUse(page);

            LocalSystem.advance("PT2M");
            page.navigate("/home");
            Locator notice = page.getByRole(AriaRole.REGION);
            assertThat(notice).containsText("The privacy policy of 360Amigo changes on ");
            Everybody.canUse(page);
            new Keys(visit).to("[data-keepword-notice] button").press("Enter");
            assertThat(notice).hasCount(0);

            page.navigate("/");
            press(visit);
            assertThat(section).containsText("It is withdrawn.");
            assertThat(section).not().containsText("Announced:");
            assertThat(page.locator(BUTTON)).hasCount(0);
            Everybody.canUse(page);
        }
    }

    @Test
    void the_second_sample_is_checked_and_shown_without_aws(@TempDir Path folder)
            throws IOException, InterruptedException {
        Path samples = Path.of("..", "..", "events", "policy");
        for (String file : new String[] {"policy.yaml", "en.md", "de.md"}) {
            Files.copy(samples.resolve("next").resolve(file), folder.resolve(file));
        }
        String before = samples.resolve("2016-11-30").toString();
        org.assertj.core.api.Assertions.assertThat(LocalSystem.java(
                        "keepword.tools.PolicyCommand", "preview", folder.toString(), "--before", before))
                .contains("Version 2027-01, a material change", "preview/index.html");
        for (Visit each : new Visit[] {Visit.of(320, ColorScheme.DARK), Visit.wide()}) {
            try (Visit visit = each) {
                visit.page().setContent(Files.readString(folder.resolve("preview/index.html")));
                assertThat(visit.page().locator("#changes-de del").first()).isVisible();
                Everybody.canUse(visit.page());
            }
        }
    }
}
