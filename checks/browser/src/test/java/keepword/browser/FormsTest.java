package keepword.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every form of the product, sent with something wrong in each field: nothing is forgotten, and every problem is named. */
@InChromium
class FormsTest {
    private static final String TYPED = """
            [...document.querySelectorAll("main form :is(input, textarea, select)")]
              .filter(field => field.type !== "hidden")
              .map(field => [field.id || field.name + field.value, field.value + (field.checked ?? "")])""";

    private final String grace = LocalSystem.freshAddress();

    /** Sends the form; what was typed must stand there still, and these fields be wrong, and no other. */
    private static void send(Visit visit, String... wrong) {
        Page page = visit.page();
        Map<String, String> typed = typed(page);
        page.locator("main form button[type=submit]").first().click();
        assertThat(page.locator("html")).hasAttribute("data-state", Pattern.compile("invalid|.*-problem"));
        assertThat(page.locator("form .problem")).hasCount(wrong.length);
        for (String field : wrong) {
            Locator problem = page.locator("[id='" + field + "-problem']");
            assertThat(problem).not().isEmpty();
        }
        assertThat(typed(page)).isEqualTo(typed);
        Everybody.canUse(page);
    }

    private static Map<String, String> typed(Page page) {
        Map<String, String> typed = new TreeMap<>();
        for (Object field : (List<?>) page.evaluate(TYPED)) {
            List<?> pair = (List<?>) field;
            typed.put(pair.getFirst().toString(), pair.getLast().toString());
        }
        return typed;
    }

    private static Visit at(String path) {
        Visit visit = Visit.of(360, ColorScheme.LIGHT);
        visit.page().navigate(path);
        return visit;
    }

    @Test
    void the_sign_up() {
        try (Visit visit = at("/signup")) {
            visit.page().locator("#email").fill("grace@localhost");
            send(visit, "email", "topics");
            visit.page().locator("[name=topic]").nth(1).check();
            send(visit, "email");
            visit.page().locator("#email").fill(grace);
            visit.page().locator("main button").click();
            visit.isIn("sent");
        }
    }

    @Test
    void the_way_in_to_ones_data() {
        try (Visit visit = at("/user")) {
            visit.page().locator("#email").fill("grace@localhost");
            send(visit, "email");
        }
    }

    @Test
    void the_forms_of_ones_data() {
        Map<String, Object> order = Map.of("customer", Map.of("email", grace), "order", Map.of("id", grace));
        LocalSystem.json(LocalSystem.fetch("POST", "/local/events/order-paid", order));
        Map<String, Object> issue = Map.of("customer", Map.of("email", grace));
        LocalSystem.json(LocalSystem.fetch("POST", "/local/events/support-issue-opened", issue));
        try (Visit visit = at("/user")) {
            Page page = visit.page();
            visit.signIn(grace);
            page.navigate("/user/address");
            page.locator("#email").fill("grace@localhost");
            send(visit, "email");

            page.navigate("/user/contact");
            page.locator("#name").fill("Grace 4111 1111 1111 1111");
            page.locator("#phone").fill("4111 1111 1111 1111");
            page.locator("#mailingAddress").fill("1 Navy Yard\n4111 1111 1111 1111");
            page.locator("#language").selectOption(new SelectOption().setIndex(1));
            send(visit, "name", "phone", "mailingAddress");

            page.navigate("/user/support");
            page.locator("a[href^='/user/records/support-issue']").click();
            page.locator("#subject").fill("Card 4111 1111 1111 1111");
            page.locator("main textarea").fill("1 Navy Yard\n4111 1111 1111 1111");
            String message = page.locator("main textarea").getAttribute("id");
            send(visit, "subject", message);

            // The answers are the exception: like a password, they are never shown again.
            page.navigate("/user/questions");
            page.locator("#question1").selectOption(new SelectOption().setIndex(1));
            page.locator("#own2").fill("My card, 4111 1111 1111 1111?");
            send(visit, "answer1", "question2", "answer2");
        }
    }

    @Test
    void the_forms_of_a_survey_and_of_a_contest() {
        try (Visit survey = at(SampleContests.create("survey-created", Map.of()));
                Visit contest = at(SampleContests.create("contest-created", Map.of()))) {
            survey.page().getByLabel("Every week").check();
            survey.page().locator(".scale label").last().click();
            survey.page().locator("#age").fill("old");
            survey.page().locator("[id='q.pictures']").fill("9000");
            send(survey, "q.pictures", "age");

            contest.page().locator("#name").fill("4111 1111 1111 1111");
            contest.page().locator("#email").fill("grace@localhost");
            contest.page().locator("[name=share]").check();
            send(contest, "q.subject", "name", "email", "birthDate");
        }
    }
}
