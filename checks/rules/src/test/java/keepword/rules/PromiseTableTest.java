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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.rules.Proofs.Proof;
import keepword.runner.template.Resource;
import keepword.runner.template.Template;
import keepword.runner.template.Tree;
import org.junit.jupiter.api.Test;

/**
 * docs/promises-by-endpoint.md says how many tests prove each promise at each endpoint. It is made from the tests and from
 * template.yaml: a test of a function's module is a test of its endpoints; a test of the whole system is one of those that it
 * names.
 */
class PromiseTableTest {
    private static final Path TABLE = Proofs.ROOT.resolve("docs/promises-by-endpoint.md");

    private static final Pattern MODULE = Pattern.compile("functions/(\\w+)/.*");
    private static final Pattern PATH = Pattern.compile("(/[a-z.-]+(?:/[a-z.]+)*).*");
    private static final Pattern PROMISE = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

    /** What a test of the whole system says when it goes through a function, beside the paths of the function. */
    private static final Map<String, String> OTHER_WORDS = Map.of(
            "storefront", "shopSends\\(",
            "unsubscribe", "unsubscribeLink\\(|oneClick\\(",
            "operations", "/local/operations|imports\\(",
            "mailer", "mailsNow\\(|awaitMails?\\(",
            "inbound", "/local/mail-in|mailIn\\(",
            "feedback", "/local/feedback|bounce",
            "optout", "eras(e|ure)",
            "entries", "enters?\\(|contest");

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What triggers each function, by the module of its code. */
    private static Map<String, Set<String>> endpoints() {
        Template template = Template.read(Proofs.ROOT.resolve("template.yaml")).resolve(Map.of(), "");
        Map<String, Set<String>> endpoints = new LinkedHashMap<>();
        for (Resource function : template.resources("AWS::Serverless::Function")) {
            Matcher module = MODULE.matcher(function.properties().at("CodeUri").required());
            assertThat(module.matches()).as(function.id()).isTrue();
            endpoints
                    .computeIfAbsent(module.group(1), _ -> new LinkedHashSet<>())
                    .addAll(triggers(function.properties()));
        }
        return endpoints;
    }

    private static Set<String> triggers(Tree function) {
        Set<String> triggers = new LinkedHashSet<>();
        function.at("Events").members().values().forEach(event -> {
            Tree properties = event.at("Properties");
            switch (event.at("Type").required()) {
                case "HttpApi" -> {
                    Optional<String> route = properties.at("Path").text();
                    if (route.isEmpty()) {
                        triggers.add("every other path");
                        return;
                    }
                    Matcher path = PATH.matcher(route.get());
                    assertThat(path.matches()).as(path.toString()).isTrue();
                    triggers.add("`" + path.group(1) + "`");
                }
                case "SQS" -> {
                    String arn = properties.at("Queue").required();
                    triggers.add(arn.substring(arn.lastIndexOf(':') + 1));
                }
                case "DynamoDB" ->
                    triggers.add(properties.at("Stream").required().replaceFirst(".*table/(\\w+)/.*", "stream of $1"));
                default -> triggers.add("every minute");
            }
        });
        return triggers;
    }

    /** How many tests prove a promise by going through a module: by promise and module. */
    private static Map<String, Map<String, Integer>> proofs(Map<String, Set<String>> endpoints) {
        Map<String, Map<String, Integer>> proofs = new TreeMap<>();
        for (Proof proof : Proofs.read().all()) {
            for (String module : modules(proof, endpoints)) {
                proof.promises()
                        .forEach(promise -> proofs.computeIfAbsent(promise, id -> new TreeMap<>())
                                .merge(module, 1, Integer::sum));
            }
        }
        return proofs;
    }

    private static Set<String> modules(Proof proof, Map<String, Set<String>> endpoints) {
        String path = proof.file().toString().replace('\\', '/');
        for (String module : endpoints.keySet()) {
            if (path.contains("/functions/" + module + "/")) {
                return Set.of(module);
            }
        }
        if (path.contains("/shared/")) {
            return Set.of("rules");
        }
        Set<String> named = named(proof.test(), endpoints);
        return named.isEmpty() ? named(proof.unit(), endpoints) : named;
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

    private static String table() {
        Map<String, Set<String>> endpoints = endpoints();
        Map<String, Map<String, Integer>> proofs = proofs(endpoints);
        List<String> columns = new ArrayList<>(endpoints.keySet());
        columns.add("rules");
        StringBuilder table = new StringBuilder("""
                # Promises by endpoint

                How many tests prove each promise, by the endpoint that they go through; *rules* are tests of the rules that endpoints
                share. Made by `mvn -q -pl checks/rules -am test -Dtest=PromiseTableTest -Dsurefire.failIfNoSpecifiedTests=false
                -Dpromises.write=true`; the build fails when it is outdated.

                """);
        table.append("| promise | ").append(String.join(" | ", columns)).append(" |\n");
        table.append("|---|").append("---|".repeat(columns.size())).append("\n");
        table.append("| | ")
                .append(columns.stream()
                        .map(column -> String.join(", ", endpoints.getOrDefault(column, Set.of())))
                        .collect(joining(" | ")))
                .append(" |\n");
        PROMISE.matcher(read(Proofs.ROOT.resolve("docs/promises.md")))
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
