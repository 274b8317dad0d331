package keepword.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** A document of our HTTP APIs (OpenAPI), and how what really comes is compared with it. */
record ApiDocument(JsonNode root) {
    /** Sorted, since the order of the names in a JSON object means nothing. */
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    /** What differs each time. */
    private static final Pattern MOMENT = Pattern.compile("is \\d+ seconds|20\\d\\d-[0-9T:.-]+Z");

    static ApiDocument read(String name) {
        try {
            Object document = new Yaml().load(Files.readString(Path.of("..", "..", "docs", name)));
            return new ApiDocument(JSON.valueToTree(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The operation of a path, such as {@code /storefront/events}. */
    JsonNode operation(String path, String method) {
        JsonNode operation = root.path("paths").path(path).path(method);
        assertThat(operation.isObject()).as(method + " " + path).isTrue();
        return operation;
    }

    /** The examples of the body of a request or an answer, by name. */
    static Map<String, JsonNode> examples(JsonNode described) {
        Map<String, JsonNode> examples = new LinkedHashMap<>();
        described
                .path("content")
                .forEach(content -> content.path("examples")
                        .properties()
                        .forEach(example -> examples.put(
                                example.getKey(), example.getValue().path("value"))));
        return examples;
    }

    void describes(String schema, JsonNode document) {
        ObjectNode described = JSON.createObjectNode();
        described.set("components", root.path("components"));
        described.put("$ref", "#/components/schemas/" + schema);
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(described)
                        .validate(document))
                .as(schema + " " + document)
                .isEmpty();
    }

    /**
     * Every example of an answer to an operation is what really came: with its status, its type and its headers.
     *
     * @param came the answers, by the names of their examples
     * @param elsewhere examples that another test compares
     */
    void describes(JsonNode operation, Map<String, HttpResponse<String>> came, Set<String> elsewhere) {
        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, String> actual = new LinkedHashMap<>();
        operation.path("responses").properties().forEach(response -> {
            JsonNode described = response.getValue();
            Map<String, JsonNode> examples = examples(described);
            examples.keySet().removeAll(elsewhere);
            examples.forEach((name, body) -> {
                HttpResponse<String> answer = came.get(name);
                assertThat(answer).as("nobody provokes example " + name).isNotNull();
                expected.put(name, normal(response.getKey(), body));
                actual.put(name, normal(Integer.toString(answer.statusCode()), parse(answer.body())));
                String type = answer.headers().firstValue("content-type").orElse("");
                assertThat(described.path("content").has(type))
                        .as(name + " " + type)
                        .isTrue();
                described
                        .path("headers")
                        .fieldNames()
                        .forEachRemaining(header -> assertThat(answer.headers().firstValue(header))
                                .as(name + " " + header)
                                .isPresent());
            });
        });
        assertThat(actual).isEqualTo(expected);
        assertThat(came.keySet()).isEqualTo(expected.keySet());
    }

    private static String normal(String status, JsonNode body) {
        JsonNode sorted = JSON.valueToTree(JSON.convertValue(body, TreeMap.class));
        return status + " " + MOMENT.matcher(sorted.toString()).replaceAll("…");
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }
}
