package keepword.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import keepword.brand.Color;
import keepword.brand.Company;
import keepword.kernel.SurveyId;
import keepword.promise.Keeps;
import keepword.survey.Answers;
import keepword.survey.Question;
import keepword.survey.Survey;
import keepword.survey.Tallies;
import keepword.text.Texts;
import keepword.web.ResultsPage;
import keepword.web.Stylesheet;
import keepword.web.Vendor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The results of a survey, as a browser shows them under their own policy. */
@InChromium
@Keeps("aggregate-insight")
class SurveyResultsTest {
    private static final String URL = "https://results.example/";
    private static final Instant CLOSED = Instant.parse("2026-06-30T22:00:00Z");

    private static final Survey SURVEY = new Survey(
            new SurveyId("tours"),
            "How do you tour?",
            "en",
            List.of(),
            "To make the next release better.",
            CLOSED.minusSeconds(3600),
            CLOSED,
            16,
            Survey.Again.REPLACES,
            false,
            List.of(
                    new Question.Single(
                            "camera",
                            "Which camera do you use most?",
                            true,
                            List.of(
                                    new Question.Option("phone", "The one of my phone"),
                                    new Question.Option("mirror", "A mirrorless camera with a fisheye lens"),
                                    new Question.Option("360", "A 360° camera"),
                                    new Question.Option("other", "Something else"))),
                    new Question.Multiple(
                            "where",
                            "Where do you publish your tours?",
                            false,
                            List.of(
                                    new Question.Option("site", "On my own site"),
                                    new Question.Option("maps", "On maps"),
                                    new Question.Option("social", "In social networks"))),
                    new Question.Scale("content", "How content are you?", false, 1, 5, "not at all", "very much"),
                    new Question.Amount(
                            "tours", "How many tours a year?", false, BigDecimal.ZERO, new BigDecimal(5000)),
                    new Question.Text("wish", "What do you miss?", false, 500),
                    new Question.Text("secret", "Anything else?", false, 500),
                    new Question.Zip("zip", "Where do you live?", 2)),
            List.of(),
            null,
            Set.of(),
            null,
            14);

    private static Answers answers(int i, Random random) {
        Map<String, List<String>> answers = new HashMap<>();
        answers.put(
                "camera",
                List.of(
                        i % 100 < 3
                                ? "other"
                                : List.of("phone", "mirror", "360", "360").get(i % 4)));
        List<String> where = new ArrayList<>(List.of("site", "maps", "social"));
        where.removeIf(place -> random.nextInt(2) == 0);
        if (!where.isEmpty()) {
            answers.put("where", where);
        }
        answers.put("content", List.of(Integer.toString(1 + Math.max(random.nextInt(5), random.nextInt(5)))));
        answers.put("tours", List.of(Integer.toString(random.nextInt(2400))));
        if (i % 9 == 0) {
            answers.put("wish", List.of("a private wish"));
        }
        if (i % 3 > 0) {
            answers.put("zip", List.of(List.of("10", "94", "SW").get(random.nextInt(3))));
        }
        return new Answers(answers);
    }

    private static keepword.web.Page results(ResultsPage pages, int entries) {
        Random random = new Random(7);
        Tallies tallies = Tallies.of(SURVEY);
        for (int i = 0; i < entries; i++) {
            tallies.add(answers(i, random));
        }
        return pages.results(SURVEY, tallies.results(CLOSED));
    }

    private static ResultsPage pages(String language, String color) {
        Vendor vendor = new Vendor(
                "360Amigo",
                "help@example.com",
                ZoneId.of("UTC"),
                Stylesheet.of(Color.parse(color)),
                Texts.ENGLISH,
                Company.NONE);
        return new ResultsPage(vendor, Texts.of(language));
    }

    private static void show(Page browser, keepword.web.Page page) {
        browser.unrouteAll();
        browser.route(
                URL,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setBody(page.html())
                        .setHeaders(Map.of(
                                "content-type",
                                "text/html; charset=utf-8",
                                "content-security-policy",
                                page.policy()))));
        browser.navigate(URL);
    }

    private static BrowserContext context(int width, ColorScheme scheme) {
        return Chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, 800)
                        .setColorScheme(scheme));
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "pictures", name + ".png"))
                .setFullPage(true));
    }

    @ParameterizedTest(name = "{0} px, {1}, {2}, {3}")
    @CsvSource({
        "320, LIGHT, en, #0b5d57",
        "320, DARK, de, #0b5d57",
        "1280, LIGHT, de, #fff59d",
        "1280, DARK, en, #0d0221"
    })
    void can_be_read_by_everybody_and_fit_the_screen(int width, ColorScheme scheme, String language, String color) {
        ResultsPage pages = pages(language, color);
        try (BrowserContext context = context(width, scheme)) {
            Page page = context.newPage();
            show(page, results(pages, 400));
            Everybody.canUse(page);
            page.keyboard().press("Tab");
            for (int i = 0; i < 9 && page.locator("details:not([open])").count() > 0; i++) {
                page.keyboard().press("Enter");
                page.keyboard().press("Tab");
            }
            assertThat(page.locator("details").count()).isPositive();
            assertThat(page.locator("details:not([open])").count()).isZero();
            Everybody.canUse(page);
            picture(page, "results-%d-%s-%s".formatted(width, scheme, language));
            for (keepword.web.Page other : List.of(results(pages, 7), results(pages, 4), pages.later(SURVEY))) {
                show(page, other);
                Everybody.canUse(page);
            }
            picture(page, "results-later-%d-%s-%s".formatted(width, scheme, language));
        }
    }

    @Test
    void bars_are_as_long_as_the_shares_and_what_is_hidden_has_none() {
        try (BrowserContext context = context(320, ColorScheme.LIGHT)) {
            Page page = context.newPage();
            show(page, results(pages("de", "#0b5d57"), 400));

            assertThat(page.content()).doesNotContain("a private wish");
            assertThat(page.locator("section").first().innerText()).contains("96", "24,0 %");
            double full = page.locator(".track").first().boundingBox().width;
            double part = page.locator(".part").first().boundingBox().width;
            assertThat(part / full).isBetween(0.235, 0.245);
        }
    }

    @Test
    void what_is_hidden_is_said_to_be() {
        try (BrowserContext context = context(320, ColorScheme.LIGHT)) {
            Page page = context.newPage();
            show(page, results(pages("en", "#0b5d57"), 60));

            assertThat(page.locator(".unknown").first().innerText()).isEqualTo("fewer than 5 or hidden");
            assertThat(page.locator("section").first().locator(".part").count()).isEqualTo(1);
            picture(page, "results-hidden");
        }
    }
}
