package keepword.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A campaign from the start page of the local run to its report, by the keyboard alone. */
@InChromium
class CampaignByHandTest {
    private static final String SECTION = "#campaigns ";
    private static final LocatorAssertions.ContainsTextOptions SOON =
            new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);

    /** What the image of the sample might be. */
    private static final String IMAGE = """
            <svg xmlns="http://www.w3.org/2000/svg" width="1004" height="400"><rect width="1004" height="400" fill="#dceae6"/>\
            <g fill="#0b6658"><rect x="62" y="60" width="270" height="280" rx="24"/><rect x="367" y="60" width="270" height="280" rx="24"/>\
            <rect x="672" y="60" width="270" height="280" rx="24"/></g></svg>""";

    /** Presses a button by the keyboard. */
    private static void press(Visit visit, String step) {
        Keys keys = new Keys(visit).to(SECTION + "button[value=" + step + "]");
        visit.leads(() -> keys.press("Enter"));
    }

    private static Locator said(Page start) {
        return start.locator(SECTION + ".notice");
    }

    @Test
    void somebody_writes_tests_approves_schedules_pauses_and_resumes_one_and_reads_what_came_of_it() {
        try (Visit visit = Visit.withoutScripts()) {
            Page start = visit.page();
            start.navigate("/");
            start.locator(SECTION + "button[value=submit]").click();
            assertThat(said(start)).containsText("Kept as a draft");
            assertThat(start.locator(SECTION + "h3")).hasText("version-5");
        }
        try (Visit visit = Visit.of(320, ColorScheme.DARK)) {
            Page start = visit.page();
            start.navigate("/");
            press(visit, "import");
            assertThat(said(start)).containsText("50 sample subscribers");

            start.locator("#write-campaign summary").press("Enter");
            start.fill("#campaign-id", "Spring news");
            start.fill("#campaign-subject-de", "");
            start.fill("#campaign-markdown-en", "# Hello {{nme|there}}\n\nNo text <b>here</b>.");
            press(visit, "submit");
            assertThat(start.locator("#campaign-id-problem")).isVisible();
            assertThat(start.locator("#campaign-subject-de-problem")).isVisible();
            assertThat(start.locator("#campaign-markdown-en"))
                    .hasValue("# Hello {{nme|there}}\n\nNo text <b>here</b>.");
            Everybody.canUse(start);

            start.fill("#campaign-id", "spring-news");
            start.fill("#campaign-subject-de", "Neues");
            press(visit, "submit");
            assertThat(start.locator("#campaign-markdown-en-problem")).containsText("did you mean name");
            start.fill("#campaign-markdown-en", "# Hello {{name|there}}\n\nThis is *new*.");
            start.fill(
                    "#campaign-subject-en", "Seventy characters are more than any phone shows of a subject at a time");
            press(visit, "submit");
            assertThat(said(start)).containsText("Kept as a draft");
            start.locator("#write-campaign summary").press("Enter");
            assertThat(start.locator("#campaign-subject-en-warning")).containsText("71 characters");

            start.locator("#preview-en summary").press("Enter");
            for (String frame : List.of("Wide, in en", "On a phone, in en", "In dark mode, in en")) {
                assertThat(start.frameLocator("iframe[title='" + frame + "']").locator("h1"))
                        .hasText("Hello there");
            }
            assertThat(start.frameLocator("iframe[title='Text part, in en']").locator("body"))
                    .containsText("This is new.");
            // Whoever looks at a preview has many links to pass.
            start.navigate("about:blank");
            start.navigate("/#campaigns");
            press(visit, "test");
            assertThat(said(start)).containsText("test e-mails went");
            assertThat(start.locator(SECTION + "[data-live=campaign-mails] a")).containsText("support@360amigo.com");
            press(visit, "count");
            assertThat(said(start)).containsText("It would reach ");
            press(visit, "approve");
            assertThat(said(start)).containsText("approved by");
            press(visit, "schedule");
            Locator progress = start.locator(SECTION + "[data-live=campaign]");
            assertThat(progress).containsText("nobody has been reached yet");
            press(visit, "pause");
            assertThat(progress).containsText("paused");
            press(visit, "resume");
            press(visit, "skip");
            assertThat(progress).containsText("it is over", SOON);
            assertThat(progress).containsText("0 in hand");
            assertThat(progress).containsText("0 complained");
            assertThat(start.locator("#campaign-progress")).hasAttribute("value", "100");
            assertThat(start.locator(SECTION + "[data-live=campaign-steps] button"))
                    .hasCount(0);
            assertThat(LocalSystem.get("/local/inbox?kind=promotional&to=reader-50@example.com"))
                    .anyMatch(mail -> mail.get("subject").asText().startsWith("Seventy characters"));
            Everybody.canUse(start);
        }
    }

    @Test
    void the_sample_is_checked_and_shown_without_aws(@TempDir Path folder) throws IOException, InterruptedException {
        for (String file : List.of("campaign.yaml", "en.md", "de.md")) {
            Files.copy(Path.of("..", "..", "docs", "campaign-sample", file), folder.resolve(file));
        }
        // Here, there is a third language: that of the accents.
        Path definition = folder.resolve("campaign.yaml");
        Files.writeString(
                definition, Files.readString(definition).replace("audience:", "audience:\n  languages: [en, de]"));
        assertThat(LocalSystem.java("keepword.tools.CampaignCommand", "preview", folder.toString()))
                .contains("Campaign version-5, SHA-256 ", "preview/index.html");
        picture("wide", Visit.of(720, ColorScheme.LIGHT), folder.resolve("preview/en.html"));
        picture("phone", Visit.onAPhone(), folder.resolve("preview/en.html"));
        picture("dark", Visit.onAPhone(), folder.resolve("preview/en-dark.html"));
    }

    private static void picture(String name, Visit visitor, Path file) throws IOException {
        try (Visit visit = visitor) {
            Page page = visit.page();
            page.route(
                    "**/*.png",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("image/svg+xml")
                            .setBody(IMAGE)));
            page.setContent(Files.readString(file));
            assertThat(page.locator("h1")).hasText("Version 5 is here");
            visit.picture("campaign/" + name);
            Everybody.canUse(page);
        }
    }
}
