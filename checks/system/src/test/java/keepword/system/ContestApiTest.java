package keepword.system;

import static keepword.system.Contests.create;
import static keepword.system.Running.RUN;
import static keepword.system.Running.advance;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.mailsNow;
import static keepword.system.Running.post;
import static keepword.system.Running.send;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/** Surveys and contests as programs use them: pages of other sites, and the staff. */
@Keeps("collect-with-reason")
class ContestApiTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SITE = "https://contest.example";

    private final String id = Contests.freshId();
    private final String path = "/contests/" + id;
    private final String ada = freshAddress();

    private HttpResponse<String> from(String origin, String method, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create(RUN.url() + path))
                        .method(method, BodyPublishers.ofString(body))
                        .header("Origin", origin)
                        .header("Accept", "application/json")
                        .header("Content-Type", "application/json")
                        .build(),
                BodyHandlers.ofString());
    }

    private static String allowed(HttpResponse<String> answer) {
        return answer.headers().firstValue("access-control-allow-origin").orElse("");
    }

    @Test
    void a_page_of_a_named_origin_reads_the_definition_and_posts_an_entry() throws Exception {
        create(id, ",\"origins\":[\"" + SITE + "\"],\"minimumAge\":16");
        assertThat(allowed(from(SITE, "OPTIONS", ""))).isEqualTo(SITE);
        HttpResponse<String> read = from(SITE, "GET", "");
        assertThat(allowed(read)).isEqualTo(SITE);
        JsonNode definition = JSON.readTree(read.body());
        assertThat(definition.at("/questions/0/id").asText()).isEqualTo("colour");
        assertThat(definition.has("minimumAge"))
                .as("the question for the age is neutral")
                .isFalse();
        advance("PT4S");

        String entry = """
                {"form":"%s","birthDate":"1990-12-31","email":"%s","answers":{"colour":"red","zip":12345}}""".formatted(definition.get("form").asText(), ada);
        HttpResponse<String> taken = from(SITE, "POST", entry);
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        assertThat(allowed(taken)).isEqualTo(SITE);
        from(SITE, "POST", entry);
        advance("PT1S");
        assertThat(mailsNow(ada, "security")).hasSize(1);
    }

    @Test
    @Keeps("authorised-only")
    void a_page_of_any_other_origin_reads_no_answer() throws Exception {
        create(id, ",\"origins\":[\"" + SITE + "\"]");
        assertThat(allowed(from("https://evil.example", "OPTIONS", ""))).isEmpty();
        assertThat(allowed(from("https://evil.example", "GET", ""))).isEmpty();
    }

    @Test
    @Keeps("winners-told")
    void draw_and_results_are_read_by_pages_of_every_origin() {
        create(id, "");
        for (String json : List.of("/draw.json", "/results.json")) {
            assertThat(allowed(send("GET", path + json, "", ""))).as(json).isEqualTo("*");
        }
        assertThat(allowed(send("GET", path + "/draw", "", ""))).isEmpty();
    }

    @Test
    @Keeps("no-card-numbers")
    void a_wrong_entry_is_told_every_problem_with_its_place_and_never_its_value() throws Exception {
        create(id, "");
        HttpResponse<String> refused = from(SITE, "POST", """
                {"form":"x","birthDate":"1990-12-31","email":"nobody","answers":{"colour":"green","why":"4111 1111 1111 1111"}}""");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(JSON.readTree(refused.body()).get("errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("/answers/colour", "/answers/why", "/email", "/form");
        assertThat(refused.body()).doesNotContain("4111", "nobody", "green");
        assertThat(from(SITE, "POST", "[]").statusCode()).isEqualTo(400);
        assertThat(from(SITE, "POST", "{").statusCode()).isEqualTo(400);
    }

    @Test
    void where_nothing_is_a_person_gets_a_page_and_a_program_a_problem() throws Exception {
        String survey = Contests.survey(id);
        for (String path :
                List.of(survey + "/draw.json", survey + "/results.json", survey + "/x", "/contests/never-was")) {
            HttpResponse<String> page = asks("text/html,application/xhtml+xml,*/*;q=0.8", path);
            assertThat(page.statusCode()).as(path).isEqualTo(404);
            assertThat(page.headers().firstValue("content-type").orElseThrow())
                    .as(path)
                    .startsWith("text/html");
            HttpResponse<String> problem = asks("application/json", path);
            assertThat(problem.statusCode()).as(path).isEqualTo(404);
            assertThat(problem.headers().firstValue("content-type")).as(path).contains("application/problem+json");
        }
    }

    private static HttpResponse<String> asks(String accept, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(RUN.url() + path))
                .header("Accept", accept)
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    @Test
    @Keeps("promotional-by-choice")
    void a_choice_that_is_neither_true_nor_false_is_refused_and_not_taken_for_a_no() throws Exception {
        String survey = Contests.survey(id);
        String form = Contests.form(survey);
        String entry = "{\"form\":\"" + form + "\",\"age\":36,%s}";
        HttpResponse<String> refused = send(
                "POST",
                survey,
                "application/json",
                entry.formatted("\"answers\":[1],\"promotionalMail\":\"true\",\"share\":\"yes\""));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(JSON.readTree(refused.body()).get("errors").findValuesAsText("pointer"))
                .containsExactlyInAnyOrder("/answers", "/promotionalMail", "/share");
        assertThat(send("POST", survey, "application/json", entry.formatted("\"answers\":\"x\""))
                        .statusCode())
                .isEqualTo(422);
        assertThat(send("POST", survey, "application/json", entry.formatted("\"answers\":null,\"share\":null"))
                        .statusCode())
                .isEqualTo(202);
    }

    @Test
    @Keeps("aggregate-insight")
    void results_are_told_as_numbers_of_many_and_texts_are_for_the_staff_alone() {
        String survey = Contests.survey(id);
        for (int i = 0; i < 12; i++) {
            String form = Contests.token(survey);
            advance("PT4S");
            send(
                    "POST",
                    survey,
                    Contests.FORM,
                    "form=%s&age=36&q.colour=%s&q.why=Because+%d".formatted(form, i < 3 ? "blue" : "red", i));
        }
        assertThat(send("GET", survey + "/results.json", "", "").statusCode()).isEqualTo(404);
        Contests.close();

        JsonNode results = Running.get(survey + "/results.json");
        assertThat(results.get("entries").asInt()).isEqualTo(10);
        assertThat(results.toString()).doesNotContain("Because", "\"people\":3", "\"people\":9");
        assertThat(send("GET", survey + "/results", "", "").body())
                .contains("What do you think?")
                .doesNotContain("Because");
        JsonNode texts = post("/local/operations/survey-texts", "{\"ticket\":\"T-1\",\"survey\":\"" + id + "\"}");
        assertThat(texts.get("texts").findValuesAsText("text")).hasSize(12).contains("Because 7");
    }

    @Test
    void a_definition_can_be_replaced_until_it_opens_and_keeps_its_commitment() {
        String before = create(id, ",\"opens\":\"2999-01-01T00:00:00Z\"")
                .get("commitment")
                .asText();
        String again = """
                {"ticket":"T-1"%s,"definition":{"id":"%s","title":"Corrected","purpose":"To draw winners.","opens":"%s",
                "closes":"P1D","questions":[{"id":"why","type":"text","words":"Why?"}],"prizes":[{"name":"A tripod"}]}}""";
        String opens = Running.get("/local/clock").get("now").asText().substring(0, 19) + "Z";
        assertThat(sendDefinition(again.formatted("", id, opens)).statusCode()).isEqualTo(422);
        HttpResponse<String> replaced = sendDefinition(again.formatted(",\"replace\":true", id, opens));

        assertThat(replaced.statusCode()).as(replaced.body()).isEqualTo(200);
        assertThat(replaced.body()).contains(before);
        assertThat(send("GET", path, "", "").body()).contains("Corrected", before);
        assertThat(sendDefinition(again.formatted(",\"replace\":true", id, opens))
                        .body())
                .as("it is open now")
                .contains("has opened already");
    }

    private static HttpResponse<String> sendDefinition(String body) {
        return send("POST", "/local/operations/survey-create", "application/json", body);
    }

    @Test
    @Keeps("winners-told")
    void an_id_of_an_entry_whose_digits_read_as_a_card_number_is_an_id_all_the_same() {
        Contests.create(id, "");
        HttpResponse<String> answer = send(
                "POST",
                "/local/operations/contest-prize-sent",
                "application/json",
                "{\"ticket\":\"T-1\",\"contest\":\"" + id + "\",\"entry\":\"a4111111111111111aaaaaaaaaaaaaaa\"}");

        assertThat(answer.body()).contains("was not drawn");
    }

    @Test
    void a_definition_that_the_store_has_no_room_for_is_refused() {
        String option = "{\"id\":\"o%d\",\"words\":\"" + "x".repeat(290) + "\"}";
        String options = IntStream.range(0, 100).mapToObj(option::formatted).collect(Collectors.joining(","));
        String question = "{\"id\":\"q%d\",\"type\":\"single\",\"words\":\"Which?\",\"options\":[" + options + "]}";
        String questions = IntStream.range(0, 6).mapToObj(question::formatted).collect(Collectors.joining(","));
        HttpResponse<String> refused = sendDefinition("""
                {"ticket":"T-1","definition":{"id":"%s","title":"Long","purpose":"To learn.","closes":"P1D","questions":[%s]}}""".formatted(id, questions));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("/definition").hasSizeLessThan(500);
    }

    @Test
    @Keeps("voluntary")
    void a_wrong_definition_is_told_every_problem_at_once() {
        HttpResponse<String> refused = sendDefinition("""
                {"ticket":"T-1","definition":{"id":"No Spaces","titel":"x","closes":"P1D","minimumAge":12,"questions":[]}}""");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("/definition/id", "/definition/titel", "/definition/purpose", "/definition/minimumAge");
    }
}
