package keepword.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import keepword.runner.Json;

/** A local run of a tiny template, one for all tests of this JVM, and a client for it. */
final class Tiny {
    static final Path ROOT = Path.of("src/test/resources/tiny");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final LocalRun RUN = LocalRun.start(Options.of(ROOT));

    private Tiny() {}

    static LocalRun run() {
        return RUN;
    }

    static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(RUN.url(), path);
    }

    /** Asks another run. */
    static HttpResponse<String> get(String url, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url + path)).GET());
    }

    static HttpResponse<String> post(String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(RUN.url() + path)).POST(BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> response) {
        return Json.parse(response.body()).orElseThrow();
    }

    static HttpResponse<String> advance(String by) throws IOException, InterruptedException {
        return post("/local/clock", "{\"advance\":\"" + by + "\"}");
    }

    static JsonNode queue(String id) throws IOException, InterruptedException {
        return json(get("/local/queues"))
                .valueStream()
                .filter(queue -> queue.path("name").asText().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** What a function logged since the mark, a number of lines. */
    static List<String> logged(String function, long mark) {
        return RUN.parts().logs().lines().stream()
                .skip(mark)
                .filter(line -> line.function().equals(function))
                .map(line -> line.line().isTextual()
                        ? line.line().asText()
                        : line.line().toString())
                .collect(Collectors.toList());
    }

    static long mark() {
        return RUN.parts().logs().lines().size();
    }
}
