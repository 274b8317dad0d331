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
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import keepword.kernel.SurveyId;
import keepword.survey.Survey;
import keepword.testing.SampleSurveys;
import org.junit.jupiter.api.Test;

/** docs/openapi-contests.yaml describes every field that comes, and what is sent as the tests send it. */
class ContestDocumentTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ApiDocument DOCUMENT = ApiDocument.read("openapi-contests.yaml");
    private static final JsonNode OPERATION = DOCUMENT.operation("/contests/{id}", "post");
    private static final String NEVER = ",\"opens\":\"2999-01-01T00:00:00Z\"";

    private final String id = Contests.freshId();
    private final String path = "/contests/" + id;

    private static void isDescribed(String name, JsonNode document) {
        DOCUMENT.describes(name, document);
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

    /** The example of an entry, with a form of this survey. */
    private static ObjectNode example(String form) {
        ObjectNode entry =
                ApiDocument.examples(OPERATION.path("requestBody")).get("entry").deepCopy();
        return entry.put("form", form);
    }

    private static HttpResponse<String> enter(String path, JsonNode entry) {
        return send("POST", path, "application/json", entry.toString());
    }

    @Test
    void each_example_of_an_entry_and_of_an_answer_is_what_really_comes() {
        Map<String, HttpResponse<String>> came = new LinkedHashMap<>();
        create(id, "");
        String form = form(path);
        ObjectNode entry = example(form);
        isDescribed("Entry", entry);
        came.put("contest", enter(path, entry));
        came.put("not-an-object", send("POST", path, "application/json", "[]"));
        came.put("too-young", enter(path, example(form).put("birthDate", "2026-01-01")));
        came.put("too-large", enter(path, example("x".repeat(300_000))));
        ObjectNode wrong = example("x").put("email", "nobody");
        wrong.withObject("/answers").put("colour", "green");
        came.put("invalid-fields", enter(path, wrong));
        came.put("too-quick", enter(path, example(Contests.token(path))));
        String many = freshAddress();
        for (int i = 0; i < 11; i++) {
            came.put("too-many", enter(path, example(form).put("email", many)));
        }
        HttpResponse<String> uncounted = send("GET", path + "/results.json", "", "");
        close();
        came.put("closed", enter(path, entry));
        String survey = Contests.survey(Contests.freshId());
        ObjectNode anonymous = example(form(survey)).without("email");
        anonymous.put("age", 36).remove("birthDate");
        anonymous.withObject("/answers").remove("zip");
        came.put("survey", enter(survey, anonymous));
        String later = Contests.freshId();
        create(later, NEVER);
        came.put("not-open-yet", enter("/contests/" + later, entry));

        DOCUMENT.describes(OPERATION, came, Set.of("unavailable"));
        DOCUMENT.describes(
                DOCUMENT.operation("/contests/{id}/results.json", "get"),
                Map.of("not-counted-yet", uncounted),
                Set.of());
        came.values()
                .forEach(answer -> isDescribed(
                        answer.statusCode() == 202 ? "Taken" : "Problem", ApiDocument.parse(answer.body())));
    }

    /** The base of every function behind HTTP answers it; StorefrontDocumentTest provokes it. */
    @Test
    void the_problem_of_a_function_that_fails_is_the_same_as_the_storefronts() {
        JsonNode theirs = ApiDocument.read("openapi.yaml").operation("/storefront/events", "post");

        assertThat(OPERATION.at("/responses/503/content")).isEqualTo(theirs.at("/responses/503/content"));
    }

    @Test
    void what_a_page_reads_and_posts_and_what_everybody_may_read() throws Exception {
        create(id, """
                ,"publicValue":"The lottery","asksName":true,"organizer":{"name":"A Magazine","purpose":"To print.",
                "receives":true,"contact":"privacy@magazine.example","recipient":"magazine"}""");
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
