package keepword.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Promises are code: what docs/promises.md calls kept has a test, and a test names only promises that exist. */
class PromisesTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\|.*\\| (kept|partly|planned) \\|$");

    private static Map<String, String> states(String file) {
        Map<String, String> states = new LinkedHashMap<>();
        ROW.matcher(read(Proofs.ROOT.resolve(file)))
                .results()
                .forEach(row -> assertThat(states.put(row.group(1), row.group(2)))
                        .as(row.group(1) + " stands twice")
                        .isNull());
        return states;
    }

    private static Set<String> proven() {
        return Proofs.read().all().stream()
                .flatMap(proof -> proof.promises().stream())
                .collect(Collectors.toCollection(TreeSet::new));
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

    /** A test that is skipped, on some machine or on all, would prove what it does not test there. */
    @Test
    void nothing_names_a_promise_but_a_test_that_always_runs() {
        assertThat(Proofs.read().mistakes()).isEmpty();
    }

    @Test
    void the_readme_says_the_same() {
        assertThat(states("README.md")).isEqualTo(states("docs/promises.md"));
    }
}
