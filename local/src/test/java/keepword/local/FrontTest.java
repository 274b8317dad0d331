package keepword.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import keepword.runner.Json;
import org.junit.jupiter.api.Test;

class FrontTest {
    @Test
    void aJsonBodyReachesTheHandlerAsText() throws IOException, InterruptedException {
        HttpResponse<String> response =
                Tiny.post("/echo/a%20b?x=1&x=2&y=%26", "{}", "content-type", "application/json", "cookie", "k=v; l=w");
        JsonNode event = Tiny.json(response);
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(event.path("version").asText()).isEqualTo("2.0");
        assertThat(event.path("routeKey").asText()).isEqualTo("POST /echo/{name}");
        assertThat(event.path("pathParameters").path("name").asText()).isEqualTo("a b");
        assertThat(event.path("rawQueryString").asText()).isEqualTo("x=1&x=2&y=%26");
        assertThat(event.path("queryStringParameters").path("x").asText()).isEqualTo("1,2");
        assertThat(event.path("queryStringParameters").path("y").asText()).isEqualTo("&");
        assertThat(event.path("cookies").toString()).isEqualTo("[\"k=v\",\"l=w\"]");
        assertThat(event.path("headers").has("cookie")).isFalse();
        assertThat(event.path("body").asText()).isEqualTo("{}");
        assertThat(event.path("isBase64Encoded").asBoolean()).isFalse();
        assertThat(event.path("requestContext").path("http").path("method").asText())
                .isEqualTo("POST");
    }

    @Test
    void aFormReachesTheHandlerInBase64() throws IOException, InterruptedException {
        JsonNode event = Tiny.json(Tiny.post("/echo/x", "a=b", "content-type", "application/x-www-form-urlencoded"));
        assertThat(event.path("body").asText()).isEqualTo("YT1i");
        assertThat(event.path("isBase64Encoded").asBoolean()).isTrue();
    }

    @Test
    void theAnswerCarriesHeadersAndCookies() throws IOException, InterruptedException {
        HttpResponse<String> response = Tiny.get("/echo/x");
        assertThat(response.headers().allValues("set-cookie")).containsExactly("a=1", "b=2");
        assertThat(response.headers().firstValue("x-shared"))
                .contains(Tiny.run().url() + "/x");
    }

    @Test
    void headHasTheHeadersButNoBody() throws IOException, InterruptedException {
        HttpResponse<String> response = Tiny.send(
                HttpRequest.newBuilder(URI.create(Tiny.run().url() + "/echo/x")).HEAD());
        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void theMoreSpecificRouteWins() throws IOException, InterruptedException {
        assertThat(Tiny.json(Tiny.get("/echo/fixed")).path("routeKey").asText()).isEqualTo("GET /echo/fixed");
        assertThat(Tiny.json(Tiny.get("/all/a/b"))
                        .path("pathParameters")
                        .path("rest")
                        .asText())
                .isEqualTo("a/b");
    }

    @Test
    void whatTheTemplateDoesNotHaveIsNotFound() throws IOException, InterruptedException {
        HttpResponse<String> response = Tiny.get("/nowhere");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEqualTo("{\"message\":\"Not Found\"}");
        assertThat(Tiny.get("/all/").statusCode()).isEqualTo(404);
    }

    @Test
    void aCrashIsA500AndItsStackIsInTheLogs() throws IOException, InterruptedException {
        long mark = Tiny.mark();
        HttpResponse<String> response = Tiny.get("/echo/crash");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEqualTo("{\"message\":\"Internal Server Error\"}");
        assertThat(Tiny.logged("EchoFunction", mark))
                .anyMatch(line -> line.startsWith("java.lang.StackOverflowError: as ordered"));
    }

    @Test
    void anUnknownLocalPathSaysWhatExists() throws IOException, InterruptedException {
        HttpResponse<String> response = Tiny.get("/local/nothing");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(response.body()).contains("inbox, jobs, routes");
    }

    @Test
    void aSampleOfTheShopIsSignedFreshAndPatched() throws IOException, InterruptedException {
        JsonNode answer =
                Tiny.json(Tiny.post("/local/events/shop", "{\"customer\":{\"name\":\"Bob\",\"phone\":null}}"));
        JsonNode event = answer.path("body");
        JsonNode body = Json.parse(event.path("body").asText()).orElseThrow();
        assertThat(answer.path("status").asInt()).isEqualTo(201);
        assertThat(event.path("headers").path("webhook-id").asText()).startsWith("msg_");
        assertThat(event.path("headers").path("webhook-signature").asText()).startsWith("v1,");
        assertThat(body.path("customer").toString()).isEqualTo("{\"name\":\"Bob\"}");
        assertThat(body.path("occurredAt").asText()).isGreaterThan("2026-01-02");
    }

    @Test
    void aSampleOfAnOperationIsRunAsStaffDoAndPatched() throws IOException, InterruptedException {
        JsonNode answer = Tiny.json(Tiny.post("/local/events/operation", "{\"definition\":{\"id\":\"b\"}}"));
        JsonNode event = answer.path("body");
        assertThat(answer.path("status").asInt()).isEqualTo(201);
        assertThat(event.path("requestContext")
                        .path("authorizer")
                        .path("iam")
                        .path("userArn")
                        .asText())
                .isEqualTo("arn:aws:iam::000000000000:user/ada");
        assertThat(event.path("body").asText()).isEqualTo("{\"definition\":{\"id\":\"b\",\"status\":\"new\"}}");
        assertThat(Tiny.get("/").body()).contains("POST /operations/{name}");

        assertThat(Tiny.post("/operations/thing-create", "{}").statusCode())
                .as("nobody signed it")
                .isEqualTo(403);
    }
}
