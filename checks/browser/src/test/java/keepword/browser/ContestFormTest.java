package keepword.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The form of a contest for those who see, type or click otherwise than most, and for browsers without scripts. */
@InChromium
class ContestFormTest {
    private static final String FOCUSED =
            "(document.activeElement.name || document.activeElement.textContent || '').trim()";
    private static final String NOT_TIED = """
            [...document.querySelectorAll("form .problem")].filter(problem => {
              const fields = document.querySelectorAll(`[aria-describedby~="${problem.id}"]`);
              return !problem.id || fields.length !== 1
                || !(fields[0].matches("fieldset") || fields[0].getAttribute("aria-invalid") === "true");
            }).map(problem => problem.textContent)""";

    private static String contest = "";

    @BeforeAll
    static void create() {
        contest = SampleContests.create("contest-created", Map.of("closes", "P30D"));
    }

    private static Visit visit() {
        Visit visit = Visit.of(320, ColorScheme.LIGHT);
        visit.page().navigate(contest);
        return visit;
    }

    @Test
    void the_tab_key_goes_from_field_to_field_as_they_stand_and_never_into_the_trap() {
        Set<String> stops = new LinkedHashSet<>();
        try (Visit visit = visit()) {
            for (int i = 0; i < 30 && !stops.contains("How the draw works"); i++) {
                visit.page().keyboard().press("Tab");
                stops.add(visit.page().evaluate(FOCUSED).toString());
            }
        }
        assertThat(stops)
                .containsExactly(
                        "q.subject",
                        "q.devices",
                        "q.ease",
                        "q.zip",
                        "q.story",
                        "name",
                        "email",
                        "birthDate",
                        "share",
                        "promotionalMail",
                        "Take part",
                        "How the draw works");
    }

    @Test
    void nobody_is_told_of_the_trap() {
        try (Visit visit = visit()) {
            assertThat(visit.page().locator("body").ariaSnapshot())
                    .contains("Your date of birth")
                    .doesNotContain("Leave this field empty");
            assertThat(visit.page().locator(".hidden:has(#website)").boundingBox().width)
                    .isLessThan(2);
        }
    }

    @Test
    void the_words_beside_a_box_tick_it() {
        try (Visit visit = visit()) {
            Page page = visit.page();
            for (String words : List.of("A garden or a park", "A drone", "Send me news from 360Amigo")) {
                page.locator("main label", new Page.LocatorOptions().setHasText(words))
                        .last()
                        .click();
            }
            page.locator(".scale label").nth(2).click();
            assertThat(page.locator("main :checked")).hasCount(4);
            assertThat(page.getByLabel("5 Very easy")).not().isChecked();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {320, 360})
    void the_most_steps_that_a_scale_may_have_stand_in_one_line(int width) {
        Map<String, Object> scale = new HashMap<>(Map.of("id", "s", "type", "scale", "words", "How was it?"));
        scale.putAll(Map.of("from", -10, "to", 0, "low", "Bad", "high", "Good"));
        try (Visit visit = Visit.of(width, ColorScheme.LIGHT)) {
            visit.page().navigate(SampleContests.create("survey-created", Map.of("questions", List.of(scale))));
            assertThat(visit.page().locator(".scale label")).hasCount(11);
            assertThat(
                            visit.page()
                                    .evaluate(
                                            "new Set([...document.querySelectorAll('.scale label')].map(each => each.offsetTop)).size"))
                    .isEqualTo(1);
            Everybody.canUse(visit.page());
        }
    }

    @Test
    void each_problem_is_tied_to_its_field_and_the_first_is_one_key_away() {
        try (Visit visit = visit()) {
            Page page = visit.page();
            EveryContestPageTest.fillInWrongly(page);
            visit.isIn("invalid");
            assertThat(page.locator("form .problem")).hasCount(6);
            assertThat(page.evaluate(NOT_TIED)).isEqualTo(List.of());
            assertThat(page.locator("#email"))
                    .hasAccessibleDescription("This is not an e-mail address that we can"
                            + " write to. Please write only the address, such as ada@example.com. We send you a mail; your entry counts when you confirm there. We also need it to"
                            + " tell you if you win.");
            assertThat(page.locator("#name")).hasValue("Grace\u0007Hopper");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            assertThat(page.locator("fieldset").first()).isInViewport();
            page.keyboard().press("Tab");
            assertThat(page.locator("[name='q.subject']").first()).isFocused();
        }
    }

    @Test
    void without_scripts_somebody_takes_part_wins_and_claims() {
        String email = LocalSystem.freshAddress();
        String path = SampleContests.create("contest-created", Map.of());
        try (Visit visit = Visit.withoutScripts()) {
            Page page = visit.page();
            page.navigate(path);
            page.getByLabel("A city").check();
            page.getByLabel("Is there a story behind the picture?").fill("4111 1111 1111 1111");
            page.locator("#email").fill(email);
            page.locator("#birthDate").fill("1976-12-09");
            LocalSystem.advance("PT4S");
            page.locator("main form button").click();
            visit.isIn("invalid");
            assertThat(page.getByLabel("A city")).isChecked();
            page.getByLabel("Is there a story behind the picture?").fill("It rained.");
            page.locator("main form button").click();
            visit.isIn("survey.sent");
            page.navigate(LocalSystem.link(LocalSystem.newestSecurityMail(email), "/entries/"));
            visit.isIn("survey.confirm");
            page.getByText("Yes, my entry counts").click();
            visit.isIn("survey.counted");
            SampleContests.close();
            page.navigate(LocalSystem.link(LocalSystem.mails(email, "transactional"), "/prizes/"));
            visit.isIn("claim");
            page.getByLabel("Your name").fill("Grace Hopper");
            page.getByLabel("Postal address").fill("1 Navy Yard");
            page.locator("main form button").click();
            visit.isIn("survey.claimed");
        }
    }
}
