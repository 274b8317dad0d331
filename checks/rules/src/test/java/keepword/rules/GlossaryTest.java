package keepword.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/** One concept, one word: nothing says what the second column of docs/glossary.md forbids. */
@Keeps("regularly-tested")
class GlossaryTest {
    private static final Path ROOT = Path.of("..", "..");
    private static final Path GLOSSARY = ROOT.resolve("docs/glossary.md");
    private static final Pattern TEXT = Pattern.compile(".*\\.(java|md|properties|jte|yaml|js)");
    private static final Pattern NOT_OURS = Pattern.compile(".*/(target|\\.git|node_modules|pictures)/.*");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    private static List<String> forbidden() {
        return read(GLOSSARY)
                .lines()
                .filter(line -> line.startsWith("|") && line.contains("`"))
                .flatMap(line -> QUOTED.matcher(line.substring(line.indexOf('|', 1)))
                        .results()
                        .map(word -> word.group(1)))
                .toList();
    }

    /**
     * What finds some of them: a name as it is written, a star at its ends for any letters; a phrase in any capitals, also
     * across lines of a comment.
     */
    private static Pattern pattern(List<String> forbidden) {
        return Pattern.compile(forbidden.stream().map(GlossaryTest::regex).collect(Collectors.joining("|")));
    }

    private static String regex(String forbidden) {
        String words = Stream.of(forbidden.replace("*", "").split(" "))
                .map(Pattern::quote)
                .collect(Collectors.joining("[\\s/*]+"));
        boolean isPhrase = forbidden.equals(forbidden.toLowerCase(Locale.ROOT));
        return (isPhrase ? "(?i:" : "(?:")
                + (forbidden.startsWith("*") ? "" : "(?<![A-Za-z0-9_])")
                + words
                + (forbidden.endsWith("*") ? "" : "(?![A-Za-z0-9_])")
                + ")";
    }

    @Test
    void nothing_says_what_the_glossary_forbids() {
        Pattern all = pattern(forbidden());
        List<Path> files = files();
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            all.matcher(file.getFileName() + "\n" + read(file))
                    .results()
                    .map(MatchResult::group)
                    .distinct()
                    .forEach(word -> found.add(ROOT.relativize(file) + ": " + word));
        }

        assertThat(files).hasSizeGreaterThan(700);
        assertThat(found).isEmpty();
    }

    @Test
    void a_name_a_phrase_and_a_phrase_across_lines_are_found() {
        assertThat(pattern(List.of("*Desk")).matcher("class InboundDesk {").find())
                .isTrue();
        assertThat(pattern(List.of("*Desk")).matcher("a desk, a Desktop").find())
                .isFalse();
        assertThat(pattern(List.of("MOST_*")).matcher("int MOST_ROWS = 3").find())
                .isTrue();
        assertThat(pattern(List.of("way out")).matcher("its Way\n     * out").find())
                .isTrue();
        assertThat(forbidden()).hasSizeGreaterThan(30);
    }

    private static List<Path> files() {
        try (Stream<Path> all = Files.walk(ROOT)) {
            return all.filter(file -> TEXT.matcher(file.toString()).matches())
                    .filter(file -> !NOT_OURS.matcher(file.toString().replace('\\', '/'))
                            .matches())
                    .filter(file -> !file.equals(GLOSSARY) && !file.endsWith("GlossaryTest.java"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
