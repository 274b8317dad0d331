package keepword.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The documents of our APIs: what the validator of {@code .ci/run} does not see, and the page that is made of them. */
class ApiDocumentsTest {
    private static final Path DOCS = Path.of("..", "..", "docs");
    private static final Path PAGE = DOCS.resolve("api.md");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> METHODS = List.of("get", "post");

    /** A comma without quotation marks cuts a text in a flow map; what is left of it is a name without a value. */
    @ParameterizedTest
    @ValueSource(strings = {"openapi.yaml", "openapi-contests.yaml"})
    void no_text_is_cut_by_a_comma(String name) throws IOException {
        assertThat(namesWithoutValue(new Yaml().load(Files.readString(DOCS.resolve(name)))))
                .isEmpty();
        assertThat(namesWithoutValue(new Yaml().load("a: { description: Ends then, as asked. }")))
                .containsExactly("as asked.");
    }

    private static Stream<String> namesWithoutValue(Object node) {
        return switch (node) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .flatMap(entry -> entry.getValue() == null
                                ? Stream.of(String.valueOf(entry.getKey()))
                                : namesWithoutValue(entry.getValue()));
            case List<?> list -> list.stream().flatMap(ApiDocumentsTest::namesWithoutValue);
            default -> Stream.of();
        };
    }

    @Test
    void the_page_says_what_the_documents_say() throws IOException {
        String page =
                "# The APIs\n\nMade of [openapi.yaml](openapi.yaml) and [openapi-contests.yaml](openapi-contests.yaml)"
                        + " by `ApiDocumentsTest` (`-Dapi.write=true`). Tests send each example, and provoke each problem.\n"
                        + page("openapi.yaml")
                        + page("openapi-contests.yaml");
        if (Boolean.getBoolean("api.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).as("make it anew with -Dapi.write=true").hasContent(page);
    }

    private static String page(String name) throws IOException {
        JsonNode document = JSON.valueToTree(new Yaml().load(Files.readString(DOCS.resolve(name))));
        StringBuilder page = new StringBuilder(
                "\n## %s\n\n%s\n".formatted(text(document.at("/info/title")), text(document.at("/info/description"))));
        document.path("paths")
                .properties()
                .forEach(path -> METHODS.stream()
                        .filter(method -> path.getValue().has(method))
                        .forEach(method -> page.append(operation(
                                method.toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                path.getValue().path(method),
                                document.at("/components/securitySchemes")))));
        document.at("/components/schemas").properties().stream()
                .filter(schema -> schema.getValue().has("properties"))
                .forEach(schema -> page.append(schema(schema.getKey(), schema.getValue())));
        return page.toString();
    }

    private static String operation(String route, JsonNode operation, JsonNode signatures) {
        StringBuilder page = new StringBuilder("\n### `%s`\n\n%s\n".formatted(route, text(operation.path("summary"))));
        page.append(operation.has("description") ? "\n" + text(operation.path("description")) + "\n" : "");
        page.append(table(
                "header or parameter | meaning",
                Stream.concat(operation.path("parameters").valueStream(), signatures.valueStream())
                        .map(parameter -> "`" + text(parameter.path("name")) + "` | " + meaning(parameter))));
        page.append(table(
                "answer | meaning | problems",
                operation.path("responses").properties().stream()
                        .map(response -> response.getKey() + " | "
                                + text(response.getValue().path("description")) + " | "
                                + problems(response.getValue()))));
        examples(operation.path("requestBody"))
                .forEach(example -> page.append("\n`%s`:\n\n```json\n%s\n```\n"
                        .formatted(
                                example.getKey(),
                                example.getValue().path("value").toPrettyString())));
        return page.toString();
    }

    private static Stream<Map.Entry<String, JsonNode>> examples(JsonNode body) {
        return body.path("content").valueStream().flatMap(content -> content.path("examples").properties().stream());
    }

    private static String problems(JsonNode response) {
        return examples(response)
                .map(example -> example.getValue().path("value"))
                .filter(value -> value.has("title"))
                .map(value -> "**" + text(value.path("title")) + "**: " + text(value.path("detail")))
                .collect(Collectors.joining("<br>"));
    }

    private static String schema(String name, JsonNode schema) {
        String words = schema.has("description") ? "\n" + text(schema.path("description")) + "\n" : "";
        List<String> rows = new ArrayList<>();
        addFields("", schema, rows);
        return "\n### " + name + "\n" + words + table("field | value | meaning", rows.stream());
    }

    /** A row for each field, also of objects and lists that stand in others. */
    private static void addFields(String parent, JsonNode schema, List<String> rows) {
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::asText).toList();
        schema.path("properties").properties().forEach(field -> {
            JsonNode value = field.getValue();
            String name = parent + field.getKey();
            rows.add("`%s`%s | %s | %s"
                    .formatted(
                            name, required.contains(field.getKey()) ? ", required" : "", type(value), meaning(value)));
            addFields(name + ".", value, rows);
            addFields(name + "[].", value.path("items"), rows);
        });
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            String name = text(schema.path("$ref")).replaceFirst(".*/", "");
            return "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")";
        }
        if (schema.has("enum")) {
            return list(schema.path("enum"), ", ");
        }
        String type = schema.path("type").isArray() ? list(schema.path("type"), " or ") : text(schema.path("type"));
        String items = schema.path("items").has("$ref") || schema.path("items").has("type")
                ? " of " + type(schema.path("items"))
                : "";
        String longest = schema.has("maxLength")
                ? ", at most " + schema.path("maxLength").asText() + " characters"
                : "";
        return type + items + (schema.has("format") ? ", " + text(schema.path("format")) : "") + longest;
    }

    private static String list(JsonNode values, String separator) {
        return values.valueStream().map(JsonNode::asText).collect(Collectors.joining(separator));
    }

    private static String meaning(JsonNode described) {
        return text(described.path("description"));
    }

    private static String text(JsonNode node) {
        return node.asText("").strip().replace('\n', ' ').replace("|", "\\|");
    }

    private static String table(String head, Stream<String> rows) {
        String body = rows.map(row -> "| " + row + " |\n").collect(Collectors.joining());
        return body.isEmpty()
                ? ""
                : "\n| %s |\n|%s\n%s".formatted(head, "---|".repeat(head.split(" \\| ").length), body);
    }
}
