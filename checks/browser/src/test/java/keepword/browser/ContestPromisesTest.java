package keepword.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/** What the form of a contest has to say, and what it must not ask, as a person sees it. */
@InChromium
class ContestPromisesTest {
    private static final String ORGANIZER = "Lanes & Light Travel Magazine";

    private static Map<String, Object> runBy(boolean receives) {
        return Map.of("organizer", Map.of("receives", receives));
    }

    private static Visit at(String path) {
        Visit visit = Visit.of(320, ColorScheme.LIGHT);
        visit.page().navigate(path);
        visit.isIn("ask");
        return visit;
    }

    /** It is there to be seen, and comes before the first field. */
    private static void isSaidBeforeTheForm(Page page, String words) {
        Locator said = page.locator("main li:visible", new Page.LocatorOptions().setHasText(words));
        assertThat(said).hasCount(1);
        assertThat(said.boundingBox().y + said.boundingBox().height)
                .as(words)
                .isLessThan(page.locator("main form").boundingBox().y);
    }

    @Test
    @Keeps({"voluntary", "contest-data-stays"})
    void that_it_is_voluntary_what_for_who_runs_it_and_who_gets_data_is_said_before_the_form() {
        try (Visit visit = at(SampleContests.create("contest-created", Map.of()))) {
            isSaidBeforeTheForm(visit.page(), "Taking part is voluntary. You need to buy nothing");
            isSaidBeforeTheForm(visit.page(), "What for: We draw the winners, and learn which features");
            isSaidBeforeTheForm(
                    visit.page(), "Run by " + ORGANIZER + ", which may use your data for this and for nothing");
            isSaidBeforeTheForm(visit.page(), "To print the winning pictures");
            isSaidBeforeTheForm(
                    visit.page(),
                    "360Amigo. " + ORGANIZER + " gets them only if you tick its box below. Nobody else does.");
        }
        try (Visit visit = at(SampleContests.create("survey-created", Map.of()))) {
            isSaidBeforeTheForm(visit.page(), "Taking part is voluntary.");
            isSaidBeforeTheForm(visit.page(), "What for: We decide what the next version");
            isSaidBeforeTheForm(visit.page(), "Run by 360Amigo, and nobody else.");
            isSaidBeforeTheForm(visit.page(), "360Amigo, and nobody else. We do not ask who you are.");
            assertThat(visit.page().locator("#email, #name")).hasCount(0);
        }
    }

    @Test
    @Keeps({"contest-data-stays", "promotional-by-choice"})
    void sharing_and_news_are_two_boxes_and_nobody_has_ticked_them() {
        try (Visit visit = at(SampleContests.create("contest-created", runBy(true)))) {
            Locator share = visit.page().getByLabel(ORGANIZER + " may have my entry");
            Locator news = visit.page().getByLabel("Send me news from 360Amigo");
            assertThat(share).not().isChecked();
            assertThat(news).not().isChecked();
            visit.page().getByText("Send me news from 360Amigo").click();
            assertThat(news).isChecked();
            assertThat(share).not().isChecked();
        }
        try (Visit visit = at(SampleContests.create("contest-created", runBy(false)))) {
            assertThat(visit.page().locator("[name=share]")).hasCount(0);
            isSaidBeforeTheForm(visit.page(), "Who gets your data: 360Amigo, and nobody else.");
        }
    }

    @Test
    @Keeps({"declining-is-fine", "voluntary"})
    void who_leaves_out_whatever_is_optional_takes_part_all_the_same() {
        String email = LocalSystem.freshAddress();
        try (Visit visit = at(SampleContests.create("contest-created", Map.of()))) {
            Page page = visit.page();
            List<String> optional = List.of("devices", "ease", "zip", "story");
            for (String question : optional) {
                assertThat(page.locator("[name='q." + question + "'][required]"))
                        .hasCount(0);
            }
            assertThat(page.locator("form .optional:visible")).hasCount(optional.size() + 3);
            page.getByLabel("A landscape").check();
            page.locator("#email").fill(email);
            page.locator("#birthDate").fill("1976-12-09");
            LocalSystem.advance("PT4S");
            page.locator("main form button").click();
            visit.isIn("survey.sent");
            page.navigate(LocalSystem.link(LocalSystem.newestSecurityMail(email), "/entries/"));
            page.getByText("Yes, my entry counts").click();
            visit.isIn("survey.counted");
        }
    }

    @Test
    @Keeps("no-children")
    void a_survey_asks_for_the_years_alone_and_tells_nobody_how_many_it_takes() {
        try (Visit visit = at(SampleContests.create("survey-created", Map.of("minimumAge", 97)))) {
            Page page = visit.page();
            assertThat(page.locator("#birthDate, [type=date]")).hasCount(0);
            assertThat(page.locator("main")).not().containsText("97");
            assertThat(page.getByLabel("How old are you?"))
                    .hasAccessibleDescription("In years. We look at it once and do not keep it.");
            page.locator("#age").fill("49");
            page.locator("main form button").click();
            visit.isIn("survey.young");
            assertThat(page.locator("main")).not().containsText("97");
        }
    }

    @Test
    @Keeps("no-children")
    void nothing_on_the_page_tells_how_old_one_must_be() {
        Map<String, Object> old = new HashMap<>(Map.of("minimumAge", 99));
        try (Visit visit = at(SampleContests.create("contest-created", old))) {
            Page page = visit.page();
            // Hashes and links hold any digits.
            page.evaluate("document.querySelectorAll('code').forEach(each => each.remove())");
            assertThat(page.locator("body").innerText())
                    .doesNotContain("99")
                    .doesNotContainPattern("(?i)\\bage|years|old\\b");
            Locator born = page.getByLabel("Your date of birth");
            assertThat(born).not().hasAttribute("max", Pattern.compile(".*"));
            assertThat(born).hasAccessibleDescription("We look at it once and do not keep it.");
            page.getByLabel("A landscape").check();
            page.locator("#email").fill(LocalSystem.freshAddress());
            born.fill("1976-12-09");
            page.locator("main form button").click();
            visit.isIn("survey.young");
            assertThat(page.locator("main").innerText())
                    .doesNotContain("99")
                    .doesNotContainPattern("(?i)\\bage|years|old\\b");
        }
    }

    @Test
    @Keeps({"promotional-by-choice", "contest-data-stays"})
    void of_two_ways_to_take_part_the_one_that_grants_least_stands_first_and_out() {
        try (Visit visit = Visit.of(320, ColorScheme.LIGHT)) {
            Page page = visit.page();
            page.navigate(EveryContestPageTest.chosenToo(SampleContests.create("contest-created", Map.of())));
            visit.isIn("survey.confirm");
            assertThat(page.locator("main button").first()).hasAttribute("value", "alone");
            assertThat(page.locator("main button:not(.quiet)")).hasCount(1);
            assertThat(page.locator("main button:not(.quiet)")).hasAttribute("value", "alone");
        }
    }
}
