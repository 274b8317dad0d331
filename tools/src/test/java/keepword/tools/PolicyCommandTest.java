package keepword.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCommandTest {
    private static final Path SAMPLES = Path.of("..", "events", "policy");
    private static final Path FIRST = SAMPLES.resolve("2016-11-30");
    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

    @TempDir
    private Path folder;

    private String said = "";

    @BeforeEach
    void copySample() throws IOException {
        copy(SAMPLES.resolve("next"));
    }

    private void copy(Path sample) throws IOException {
        for (String file : List.of("policy.yaml", "en.md", "de.md")) {
            Files.write(folder.resolve(file), Files.readAllBytes(sample.resolve(file)));
        }
    }

    private int run(String... arguments) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int status = new PolicyCommand(() -> NOW, new PrintStream(bytes, true, UTF_8)).run(List.of(arguments));
        said = bytes.toString(UTF_8);
        return status;
    }

    private int check() {
        return run("check", folder.toString(), "--before", FIRST.toString());
    }

    private void replace(String file, String text, String by) throws IOException {
        String before = Files.readString(folder.resolve(file));
        assertThat(before).contains(text);
        Files.writeString(folder.resolve(file), before.replace(text, by));
    }

    private void add(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), Files.readString(folder.resolve(file)) + text);
    }

    @Test
    void both_samples_are_fine_the_second_from_day_31_on() throws IOException {
        assertThat(run("check", FIRST.toString())).isZero();
        assertThat(said)
                .contains("give --before", "Version 2016-11-30\n", "en.md, SHA-256 ")
                .doesNotContain("warning", "error");
        assertThat(check()).isZero();
        assertThat(said)
                .startsWith("Version 2027-01, a material change: announced today, it takes effect on 2027-01-01\n")
                .doesNotContain("warning", "error");
    }

    @Test
    void every_error_has_its_file_and_its_line() throws IOException {
        replace("policy.yaml", "binding: en", "bindng: en");
        Files.delete(folder.resolve("de.md"));
        assertThat(check()).isEqualTo(1);
        assertThat(said.lines())
                .contains("policy.yaml:3: error: Field /bindng is unknown; did you mean binding?")
                .anySatisfy(line -> assertThat(line).startsWith("de.md:1: error: Field /markdown/de is missing"));
    }

    @Test
    void an_error_of_a_text_has_its_line_also_below_blank_ones() throws IOException {
        copy(FIRST);
        replace("en.md", "# Privacy policy", "\r\n\r\n# Privacy policy");
        int line = 2 + Files.readAllLines(folder.resolve("en.md")).size();
        add("en.md", "\nWrite to <b>us</b>. <!-- promise: never-solt -->\n");
        assertThat(run("check", folder.toString())).isEqualTo(1);
        assertThat(said)
                .contains(
                        "en.md:" + line + ": error: HTML has no place",
                        "en.md:" + line + ": error: There is no promise of this id; did you mean never-sold?");
    }

    @Test
    void a_promise_that_the_binding_text_no_longer_names_is_an_error_and_a_warning_elsewhere() throws IOException {
        replace("de.md", "never-sold", "review");
        assertThat(check()).isZero();
        assertThat(said).startsWith("de.md:1: warning: No paragraph of it says that it makes the promise never-sold.");
        replace("en.md", "never-sold", "review");
        assertThat(check()).isEqualTo(1);
        assertThat(said).contains("en.md:1: error: No paragraph of it says that it makes the promise never-sold.");
    }

    @Test
    void a_day_that_is_too_early_is_refused_with_the_first_that_is_not() throws IOException {
        add("policy.yaml", "effective: 2026-12-31\n");
        assertThat(check()).isEqualTo(1);
        assertThat(said).startsWith("policy.yaml:13: error: ").contains("2027-01-01 is the first day");
        replace("policy.yaml", "effective: 2026-12-31", "effective: 2027-01-01");
        assertThat(check()).isZero();
    }

    @Test
    void what_says_that_it_is_not_material_is_compared_with_the_version_before() throws IOException {
        add("policy.yaml", "notMaterial:\n  en: It says the same.\n  de: Sie sagt dasselbe.\n");
        assertThat(run("check", folder.toString())).isEqualTo(2);
        assertThat(check()).isEqualTo(1);
        assertThat(said).contains("en.md:1: error: What says the promise chat-follow-up changed");
        for (String language : List.of("en", "de")) {
            Files.copy(
                    FIRST.resolve(language + ".md"),
                    folder.resolve(language + ".md"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(check()).isEqualTo(1);
        assertThat(said).contains("policy.yaml:2: error: It says the same as version 2016-11-30.");
        add("en.md", "\nThank you for reading.\n");
        assertThat(check()).isZero();
        assertThat(said).startsWith("Version 2027-01, not material: announced today, it takes effect on 2026-12-02");
    }

    @Test
    void a_version_before_that_is_wrong_is_told_apart() throws IOException {
        Path before = Files.createDirectory(folder.resolve("before"));
        Files.writeString(before.resolve("policy.yaml"), "id: [");
        assertThat(run("check", folder.toString(), "--before", before.toString()))
                .isEqualTo(2);
        assertThat(said).startsWith(before + "/policy.yaml:1: It is no YAML").hasLineCount(1);
        Files.writeString(before.resolve("policy.yaml"), "id: old\n");
        assertThat(run("check", folder.toString(), "--before", before.toString()))
                .isEqualTo(2);
        assertThat(said).contains(before + "/policy.yaml:1: error: Field /binding is missing");
    }

    @Test
    void a_preview_shows_each_text_and_what_changes_on_one_page_that_loads_nothing() throws IOException {
        assertThat(run("preview", folder.toString(), "--before", FIRST.toString()))
                .isZero();
        String page = Files.readString(folder.resolve("preview/index.html"));
        assertThat(said).contains("preview/index.html");
        assertThat(page)
                .contains("Privacy policy of 360Amigo", "Datenschutzerklärung von 360Amigo", "<ins>", "<del>")
                .contains("id=\"text-en\"", "id=\"changes-de\"", "id=\"en-promise-never-sold\"", "href=\"#de-")
                .doesNotContain("<script", "<img", "<link", "url(");
        assertThat(page.split(" id=\"en-promise-review\"", -1)).hasSize(2);
        assertThat(check()).isZero();

        assertThat(run("preview", folder.toString())).isZero();
        assertThat(folder.resolve("preview/index.html")).content(UTF_8).doesNotContain("<ins>", "<del>");
    }

    @Test
    void a_version_that_is_refused_is_not_shown() throws IOException {
        add("en.md", "![a picture](https://www.example.com/a.png)\n");
        assertThat(run("preview", folder.toString())).isEqualTo(1);
        assertThat(folder.resolve("preview")).doesNotExist();
    }

    @Test
    void what_is_not_asked_rightly_is_told() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("check")).isEqualTo(2);
        assertThat(run("announce", folder.toString())).isEqualTo(2);
        assertThat(run("check", folder.toString(), "--after", "x")).isEqualTo(2);
        assertThat(said).startsWith("Usage:");
        assertThat(run("check", folder.resolve("missing").toString())).isEqualTo(2);
        assertThat(said).startsWith("There is no ");
    }
}
