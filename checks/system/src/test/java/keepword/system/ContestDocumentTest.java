package keepword.system;

import static keepword.system.Contests.close;
import static keepword.system.Contests.create;
import static keepword.system.Contests.draw;
import static keepword.system.Contests.enterAndConfirm;
import static keepword.system.Contests.form;
import static keepword.system.Running.RUN;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.get;
import static keepword.system.Running.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import keepword.kernel.SurveyId;
import keepword.survey.Survey;
import keepword.testing.SampleSurveys;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** docs/openapi-contests.yaml describes every field that comes, and what is sent as the tests send it. */
class ContestDocumentTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String id = Contests.freshId();
    private final String path = "/contests/" + id;

    private static void isDescribed(String name, JsonNode document) throws IOException {
        Object described = new Yaml().load(Files.readString(Path.of("../../docs/openapi-contests.yaml")));
        ObjectNode schema = JSON.valueToTree(described);
        schema.retain("components");
        schema.put("$ref", "#/components/schemas/" + name);
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(schema)
                        .validate(document))
                .as(name + " " + document)
                .isEmpty();
    }

    private JsonNode definition() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(RUN.url() + path))
                .header("Accept", "application/json")
                .build();
        return JSON.readTree(HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body());
    }

    private JsonNode post(String body) throws IOException {
        return JSON.readTree(send("POST", path, "application/json", body).body());
    }

    @Test
    void what_a_page_reads_and_posts_and_what_everybody_may_read() throws Exception {
        create(id, """
                ,"publicValue":"The lottery","asksName":true,"organizer":{"name":"A Magazine","purpose":"To print.",
                "receives":true,"contact":"privacy@magazine.example","agreement":"Of 2026"}""");
        isDescribed("Survey", definition());
        isDescribed("Draw", draw(id));
        isDescribed(
                "Problem",
                JSON.readTree(send("GET", path + "/results.json", "", "").body()));
        ObjectNode entry = JSON.createObjectNode()
                .put("form", form(path))
                .put("birthDate", "1990-12-31")
                .put("email", freshAddress())
                .put("promotionalMail", true);
        entry.putObject("answers").put("colour", "red").put("zip", 12345);
        isDescribed("Entry", entry);
        isDescribed("Taken", post(entry.toString()));
        isDescribed("Problem", post(entry.put("email", "nobody").toString()));
        isDescribed("Problem", post("[]"));
        isDescribed("Problem", post(entry.put("birthDate", "2026-01-01").toString()));
        enterAndConfirm(id, freshAddress());
        close();
        isDescribed("Problem", post(entry.toString()));
        isDescribed("Survey", definition());
        Running.post(
                "/local/operations/contest-public-value",
                "{\"ticket\":\"T-1\",\"contest\":\"" + id + "\",\"value\":\"1 2 3\"}");
        Running.advance("PT2M");
        assertThat(draw(id).get("winners")).hasSize(1);
        isDescribed("Draw", draw(id));
        isDescribed("Results", get(path + "/results.json"));
    }

    @Test
    void results_of_many() throws IOException {
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        Survey survey = SampleSurveys.survey(new SurveyId("many"), "Many", now);
        JsonNode results =
                JSON.valueToTree(SampleSurveys.results(survey, 200, now).toMap());

        assertThat(results.get("questions")).isNotEmpty();
        isDescribed("Results", results);
    }
}
