package keepword.rules;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/promises-by-endpoint.md says how many tests prove each promise at each endpoint. It is made from the tests and from
 * template.yaml: a test of a function's module is a test of its endpoints; a test of the whole system is one of those that it
 * names.
 */
class PromiseTableTest {
    private static final Path ROOT = Path.of("..");
    private static final Path TABLE = ROOT.resolve("docs/promises-by-endpoint.md");

    private static final Pattern FUNCTION = Pattern.compile("(?ms)^  \\w+Function:\\n(.*?)(?=^  \\w+:\\n|\\z)");
    private static final Pattern MODULE = Pattern.compile("CodeUri: functions/(\\w+)/");
    private static final Pattern TRIGGER = Pattern.compile(
            "Path: \"?(/[a-z]+(?:/[a-z]+)*)|Queue: !GetAtt (\\w+)\\.Arn|Schedule: rate\\(1 (minute)\\)");
    private static final Pattern PROMISE = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");
    private static final Pattern KEEPS = Pattern.compile("@Keeps\\((\\{[^}]*}|\"[^\"]*\")\\)");
    private static final Pattern ID = Pattern.compile("\"([a-z-]+)\"");
    private static final Pattern METHOD =
            Pattern.compile("(?ms)^    @(?:Test|ParameterizedTest|RepeatedTest).*?^    }$");

    /** What a test of the whole system says when it goes through a function, beside the paths of the function. */
    private static final Map<String, String> OTHER_WORDS = Map.of(
            "storefront", "shopSends\\(",
            "unsubscribe", "unsubscribeLink\\(|oneClick\\(",
            "operations", "/local/operations|imports\\(",
            "mailer", "mailsNow\\(|awaitMails?\\(",
            "inbound", "/local/mail-in|mailIn\\(",
            "feedback", "/local/feedback|bounce",
            "optout", "eras(e|ure)",
            "survey", "enters?\\(|contest");

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What triggers each function, by the module of its code. */
    private static Map<String, Set<String>> endpoints() {
        Map<String, Set<String>> endpoints = new LinkedHashMap<>();
        FUNCTION.matcher(read(ROOT.resolve("template.yaml")))
                .results()
                .map(MatchResult::group)
                .forEach(function -> {
                    var module = MODULE.matcher(function);
                    if (module.find()) {
                        endpoints.put(module.group(1), triggers(function));
                    }
                });
        return endpoints;
    }

    private static Set<String> triggers(String function) {
        Set<String> triggers = new LinkedHashSet<>();
        TRIGGER.matcher(function)
                .results()
                .forEach(trigger -> triggers.add(
                        trigger.group(1) != null
                                ? "`" + trigger.group(1) + "`"
                                : trigger.group(2) != null ? trigger.group(2) : "every minute"));
        return triggers.isEmpty() ? Set.of("staff") : triggers;
    }

    /** How many tests prove a promise by going through a module: by promise and module. */
    private static Map<String, Map<String, Integer>> proofs(Map<String, Set<String>> endpoints) {
        Map<String, Map<String, Integer>> proofs = new TreeMap<>();
        for (Path file : tests()) {
            String source = read(file);
            int body = source.indexOf("class ");
            Set<String> all = ids(source.substring(0, Math.max(0, body)));
            for (MatchResult method : METHOD.matcher(source).results().toList()) {
                Set<String> promises = new LinkedHashSet<>(all);
                promises.addAll(ids(method.group()));
                for (String module : modules(file, source, method.group(), endpoints)) {
                    promises.forEach(promise -> proofs.computeIfAbsent(promise, id -> new TreeMap<>())
                            .merge(module, 1, Integer::sum));
                }
            }
        }
        return proofs;
    }

    private static Set<String> ids(String text) {
        Set<String> ids = new LinkedHashSet<>();
        KEEPS.matcher(text)
                .results()
                .flatMap(keeps -> ID.matcher(keeps.group()).results())
                .forEach(id -> ids.add(id.group(1)));
        return ids;
    }

    private static Set<String> modules(Path file, String source, String method, Map<String, Set<String>> endpoints) {
        String path = file.toString().replace('\\', '/');
        for (String module : endpoints.keySet()) {
            if (path.contains("/functions/" + module + "/")) {
                return Set.of(module);
            }
        }
        if (path.contains("/shared/")) {
            return Set.of("rules");
        }
        Set<String> named = named(method, endpoints);
        return named.isEmpty() ? named(source, endpoints) : named;
    }

    private static Set<String> named(String text, Map<String, Set<String>> endpoints) {
        Set<String> modules = new LinkedHashSet<>();
        endpoints.forEach((module, triggers) -> {
            boolean path = triggers.stream()
                    .filter(trigger -> trigger.startsWith("`"))
                    .anyMatch(trigger -> Pattern.compile("\"" + trigger.replace("`", "") + "\\b")
                            .matcher(text)
                            .find());
            String words = OTHER_WORDS.get(module);
            if (path || (words != null && Pattern.compile(words).matcher(text).find())) {
                modules.add(module);
            }
        });
        return modules;
    }

    private static List<Path> tests() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().replace('\\', '/').contains("/src/test/java/"))
                    .filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String table() {
        Map<String, Set<String>> endpoints = endpoints();
        Map<String, Map<String, Integer>> proofs = proofs(endpoints);
        List<String> columns = new ArrayList<>(endpoints.keySet());
        columns.add("rules");
        StringBuilder table = new StringBuilder("""
                # Promises by endpoint

                How many tests prove each promise, by the endpoint that they go through; *rules* are tests of the rules that endpoints
                share. Made by `mvn -q -pl local -am test -Dtest=PromiseTableTest -Dsurefire.failIfNoSpecifiedTests=false
                -Dpromises.write=true`; the build fails when it is outdated.

                """);
        table.append("| promise | ").append(String.join(" | ", columns)).append(" |\n");
        table.append("|---|").append("---|".repeat(columns.size())).append("\n");
        table.append("| | ")
                .append(columns.stream()
                        .map(column -> String.join(", ", endpoints.getOrDefault(column, Set.of())))
                        .collect(joining(" | ")))
                .append(" |\n");
        PROMISE.matcher(read(ROOT.resolve("docs/promises.md")))
                .results()
                .map(row -> row.group(1))
                .forEach(promise -> {
                    Map<String, Integer> found = proofs.getOrDefault(promise, Map.of());
                    table.append("| `")
                            .append(promise)
                            .append("` | ")
                            .append(columns.stream()
                                    .map(column -> found.containsKey(column) ? String.valueOf(found.get(column)) : "")
                                    .collect(joining(" | ")))
                            .append(" |\n");
                });
        return table.toString();
    }

    @Test
    void the_table_of_promises_by_endpoint_says_what_the_tests_prove() throws IOException {
        String table = table();
        if (Boolean.getBoolean("promises.write")) {
            Files.writeString(TABLE, table);
        }
        assertThat(read(TABLE)).as("made anew by -Dpromises.write=true").isEqualTo(table);
    }
}
