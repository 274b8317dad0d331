package keepword.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Promises are code: what docs/promises.md calls kept has a test, and a test names only promises that exist. */
class PromisesTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\|.*\\| (kept|partly|planned) \\|$");
    private static final Pattern KEEPS = Pattern.compile("@Keeps\\((\\{[^}]*}|\"[^\"]*\")\\)");
    private static final Pattern ID = Pattern.compile("\"([a-z0-9-]+)\"");

    private static Map<String, String> states(String file) {
        Map<String, String> states = new LinkedHashMap<>();
        ROW.matcher(read(ROOT.resolve(file)))
                .results()
                .forEach(row -> assertThat(states.put(row.group(1), row.group(2)))
                        .as(row.group(1) + " stands twice")
                        .isNull());
        return states;
    }

    private static Set<String> proven() {
        Set<String> ids = new TreeSet<>();
        for (Path test : tests()) {
            KEEPS.matcher(read(test))
                    .results()
                    .map(MatchResult::group)
                    .flatMap(keeps -> ID.matcher(keeps).results())
                    .forEach(id -> ids.add(id.group(1)));
        }
        return ids;
    }

    private static List<Path> tests() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().replace('\\', '/').contains("/src/test/java/"))
                    .filter(file -> file.toString().endsWith(".java"))
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

    @Test
    void every_promise_that_is_kept_or_partly_kept_has_a_test_that_proves_it() {
        Set<String> proven = proven();

        assertThat(states("docs/promises.md")).isNotEmpty();
        states("docs/promises.md").forEach((id, state) -> {
            if (!state.equals("planned")) {
                assertThat(proven).as("tests with @Keeps").contains(id);
            }
        });
    }

    @Test
    void every_test_names_a_promise_that_exists() {
        assertThat(states("docs/promises.md").keySet()).containsAll(proven());
    }

    @Test
    void the_readme_says_the_same() {
        assertThat(states("README.md")).isEqualTo(states("docs/promises.md"));
    }
}
