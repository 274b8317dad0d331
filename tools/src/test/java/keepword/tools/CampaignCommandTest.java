package keepword.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignCommandTest {
    private static final Path SAMPLE = Path.of("..", "docs", "campaign-sample");

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-12-01T12:00:00Z");
    private String said = "";

    @BeforeEach
    void copySample() throws IOException {
        for (String file : List.of("campaign.yaml", "en.md", "de.md")) {
            Files.copy(SAMPLE.resolve(file), folder.resolve(file));
        }
    }

    private int run(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int status = new CampaignCommand(() -> now, new PrintStream(bytes, true, UTF_8)).run(List.of(arguments));
        said = bytes.toString(UTF_8);
        return status;
    }

    private int check() {
        return run("check", folder.toString());
    }

    private void replace(String file, String text, String by) throws IOException {
        String before = Files.readString(folder.resolve(file));
        assertThat(before).contains(text);
        Files.writeString(folder.resolve(file), before.replace(text, by));
    }

    @Test
    void the_sample_is_fine_also_with_the_settings_of_a_vendor() throws IOException {
        assertThat(check()).isZero();
        assertThat(said).contains("Campaign version-5, SHA-256 ", "give --settings");
        Path settings = folder.resolve("settings");
        Files.writeString(settings, """
                Brand=360Amigo
                SenderAddress=news@example.com
                SupportAddress=support@example.com
                SalesAddress=sales@example.com
                UnsubscribeAddress=unsubscribe@example.com
                TestAddresses=
                HomePage=
                LegalNotice=
                Logo=
                PostalAddress=
                PublicUrl=https://mail.example.com
                TimeZone=UTC
                BrandColor=#0b5d57
                Language=en
                Topics=product-news=Product news
                """);
        assertThat(run("check", folder.toString(), "--settings", settings.toString()))
                .isEqualTo(1);
        assertThat(said).contains("campaign.yaml:2: error: Set parameter PostalAddress");
        replace("settings", "PostalAddress=", "PostalAddress=1 Example Street");
        assertThat(run("check", folder.toString(), "--settings", settings.toString()))
                .isZero();
        assertThat(said).doesNotContain("warning", "--settings");
        replace("settings", "Brand=360Amigo", "Brnad=360Amigo");
        assertThat(run("check", folder.toString(), "--settings", settings.toString()))
                .isEqualTo(2);
        assertThat(said).contains("Brand is not set; did you mean Brnad?");
    }

    @Test
    void one_whose_time_is_over_is_fine_but_for_a_warning() throws IOException {
        now = Instant.parse("2026-12-11T07:59:59Z");
        assertThat(check()).isZero();
        assertThat(said).doesNotContain("warning");
        now = Instant.parse("2026-12-11T08:00:00Z");
        assertThat(check()).isZero();
        assertThat(said).contains("campaign.yaml:7: warning: Its time is over");
        assertThat(run("preview", folder.toString())).isZero();
    }

    @Test
    void every_error_has_its_file_and_its_line() throws IOException {
        replace("campaign.yaml", "lacks:", "lack:");
        replace("campaign.yaml", "  since: 2024-01-01", "  since: yesterday");
        Files.delete(folder.resolve("de.md"));
        assertThat(check()).isEqualTo(1);
        assertThat(said.lines())
                .containsExactly(
                        "campaign.yaml:5: error: Field /audience/lack is unknown; did you mean lacks?",
                        "campaign.yaml:6: error: Field /audience/since must be a date, such as 1990-12-31.",
                        "de.md:1: error: Field /markdown/de is missing; it must be a text of 1 to 50000 characters.");
    }

    @Test
    void an_error_of_a_text_has_its_line_also_below_blank_ones() throws IOException {
        replace("en.md", "# Version 5 is here", "\r\n\r\n# Version 5 is here");
        replace("en.md", "> I use it every day", "> <b>I use it every day</b>");
        replace("campaign.yaml", "{{name|Hallo}}", "{{nmae|Hallo}}");
        assertThat(check()).isEqualTo(1);
        assertThat(said)
                .contains(
                        "en.md:17: error: HTML",
                        "campaign.yaml:11: error: There is no such merge field; did you mean name?");
    }

    @Test
    void what_is_no_yaml_of_a_campaign_is_refused_with_its_line() throws IOException {
        for (String wrong : List.of(
                "id: [", "topic: a\nid: b\nid: c", "id: &a [x]\ntopic: *a", "{a: &a [x], b: [*a, *a]}", "? [a]\n: b")) {
            Files.writeString(folder.resolve("campaign.yaml"), wrong);
            assertThat(check()).as(wrong).isEqualTo(1);
            assertThat(said).as(wrong).containsPattern("^campaign.yaml:[1-3]: ").hasLineCount(1);
        }
        for (String wrong : List.of("", "words", "- a", "a: !!java.net.URL [\"https://www.example.com\"]")) {
            Files.writeString(folder.resolve("campaign.yaml"), wrong);
            assertThat(check()).as(wrong).isEqualTo(1);
        }
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 40; i++) {
            laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        Files.writeString(folder.resolve("campaign.yaml"), laughs);
        assertThat(check()).isEqualTo(1);
        Files.writeString(folder.resolve("campaign.yaml"), "a: " + "[".repeat(100_000));
        assertThat(check()).isEqualTo(1);
    }

    @Test
    void what_is_not_written_in_utf_8_is_refused_with_its_file() throws IOException {
        Files.write(folder.resolve("en.md"), new byte[] {(byte) 0xE4});
        assertThat(check()).isEqualTo(1);
        assertThat(said).startsWith("en.md:1: It is not written in UTF-8.");
    }

    @Test
    void a_preview_shows_each_language_as_page_text_phone_and_dark() throws IOException {
        assertThat(run("preview", folder.toString(), "--name", "Ada")).isZero();
        try (Stream<Path> files = Files.list(folder.resolve("preview"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "de.html", "de-dark.html", "de.txt", "en.html", "en-dark.html", "en.txt", "index.html");
        }
        assertThat(folder.resolve("preview/en.txt")).content(UTF_8).startsWith("Ada, version 5 is here\n");
        assertThat(folder.resolve("preview/de.html")).content(UTF_8).contains("Hallo Ada,", "Abmelden");
        assertThat(folder.resolve("preview/index.html")).content(UTF_8).contains("en-dark.html");
        assertThat(check()).isZero();
    }

    @Test
    void a_campaign_that_is_refused_is_not_shown() throws IOException {
        replace("en.md", "https://www.example.com/version-5)", "http://www.example.com/version-5)");
        assertThat(run("preview", folder.toString())).isEqualTo(1);
        assertThat(folder.resolve("preview")).doesNotExist();
    }

    @Test
    void what_is_not_asked_rightly_is_told() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("check")).isEqualTo(2);
        assertThat(run("send", folder.toString())).isEqualTo(2);
        assertThat(run("check", folder.toString(), "--setting", "x")).isEqualTo(2);
        assertThat(said).startsWith("Usage:");
        assertThat(run("check", folder.resolve("missing").toString())).isEqualTo(2);
        assertThat(said).startsWith("There is no ");
    }
}
