package keepword.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import keepword.runner.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest {
    @Test
    void theStartPageShowsWhatTheTemplateHas() throws IOException, InterruptedException {
        HttpResponse<String> page = Tiny.get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
        assertThat(page.body())
                .contains("/echo/{name}", "JobsQueue", "Things", "rate(1 minute)", "action=\"/local/events/shop\"");
    }

    @Test
    void aBrowserThatPostsAFormComesBackToTheStartPage() throws IOException, InterruptedException {
        HttpResponse<String> answer = Tiny.post(
                "/local/clock",
                "advance=PT1S",
                "accept",
                "text/html",
                "content-type",
                "application/x-www-form-urlencoded");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("location")).contains("/#clock");
    }

    @Test
    void aSampleThatMadeAPageIsAnsweredWithALinkToIt() throws IOException, InterruptedException {
        HttpResponse<String> answer =
                Tiny.post("/local/events/operation", "{\"page\":\"/things/a-1\"}", "accept", "text/html");
        assertThat(answer.headers().firstValue("location")).contains("/#samples");
        assertThat(Tiny.get("/").body()).contains("Sent operation; the answer was 201.", "href=\"/things/a-1\"");
    }

    @Test
    void whoSendsASampleAgainMakesSomethingNewAndSeesWhatFollowed() throws IOException, InterruptedException {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 2; i++) {
            JsonNode event = Tiny.json(Tiny.post("/local/events/operation", "")).path("body");
            ids.add(Json.parse(event.path("body").asText())
                    .orElseThrow()
                    .at("/definition/id")
                    .asText());
        }
        assertThat(ids).hasSize(2).allMatch(id -> id.matches("a-[0-9a-f]{4}"));
        assertThat(Tiny.get("/").body()).contains("No e-mail and no job has followed.");

        Tiny.post("/local/queues/JobsQueue", "mail");
        Tiny.get("/local/inbox?wait=5");
        Tiny.advance("PT1S");
        assertThat(Tiny.get("/").body()).contains("What has followed:", "E-mail to ada@example.com:");
    }

    @Test
    void aRefusedSampleSaysWhy() throws IOException, InterruptedException {
        Tiny.post("/local/events/operation", "{\"status\":409,\"title\":\"Taken\",\"detail\":\"It is there.\"}");
        assertThat(Tiny.get("/").body()).contains("the answer was 409. Taken. It is there.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com/", "//example.com", "javascript:alert(1)", "/a//b", "a", "/a\n"})
    void whatIsNoPathOfOursIsNoLink(String page) throws IOException, InterruptedException {
        Tiny.post("/local/events/operation", Json.write(Map.of("page", page)), "accept", "text/html");
        assertThat(Tiny.get("/").body())
                .contains("Sent operation; the answer was 201.")
                .doesNotContain("Open its page");
    }

    @Test
    void aTableIsReadAsPlainJsonAndAnUnknownOneIsNamed() throws IOException, InterruptedException {
        assertThat(Tiny.get("/local/tables/Things").body()).isEqualTo("[]");
        assertThat(Tiny.get("/local/tables/Nothing").body()).contains("Things");
    }

    @Test
    void readingDoesNotChangeAnything() throws IOException, InterruptedException {
        assertThat(Tiny.get("/local/events/shop").statusCode()).isEqualTo(200);
        assertThat(Tiny.get("/local/secrets/Keys/rotate").statusCode()).isEqualTo(404);
    }
}
