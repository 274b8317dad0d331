package keepword.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
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
        String back = answer.headers().firstValue("location").orElseThrow();
        assertThat(back).isEqualTo("/?sent=operation&status=201&page=%2Fthings%2Fa-1#samples");
        assertThat(Tiny.get(back.replace("#samples", "")).body())
                .contains("Sent operation; the answer was 201.", "href=\"/things/a-1\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.com/", "//example.com", "javascript:alert(1)", "/a//b", "a", "/a%0A"})
    void whatIsNoPathOfOursIsNoLink(String page) throws IOException, InterruptedException {
        assertThat(Tiny.get("/?sent=operation&status=200&page=" + page).body())
                .contains("Sent operation; the answer was 200.")
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
