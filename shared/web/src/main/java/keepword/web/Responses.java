package keepword.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Builds answers with the headers that every page and every document of ours carries. */
public final class Responses {
    private static final Map<String, String> SAFE = Map.of(
            "Cache-Control", "no-store",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff",
            "X-Robots-Tag", "noindex");

    private Responses() {}

    /** A page of ours. */
    public static APIGatewayV2HTTPResponse page(int status, Page page) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(merge(
                        Map.of("Content-Type", "text/html; charset=utf-8", "Content-Security-Policy", page.policy())))
                .withBody(page.html())
                .build();
    }

    /** Sends the browser on to another page of ours, to be fetched with GET. */
    public static APIGatewayV2HTTPResponse seeOther(String path) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(303)
                .withHeaders(merge(Map.of("Location", path)))
                .build();
    }

    /**
     * Sends whoever asks on to another path of ours, with the method and the body that they sent.
     *
     * @param segments of the path, decoded
     * @param query as it was sent; null without one
     */
    public static APIGatewayV2HTTPResponse permanentRedirect(List<String> segments, @Nullable String query) {
        // Each segment is encoded: none may lead to another host, as //host does, or end the header.
        String path = segments.stream()
                .map(segment -> URLEncoder.encode(segment, UTF_8).replace("+", "%20"))
                .collect(Collectors.joining("/", "/", query == null || query.isEmpty() ? "" : "?" + query));
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(308)
                .withHeaders(merge(Map.of("Location", path)))
                .build();
    }

    /** A file that the browser offers to save. */
    public static APIGatewayV2HTTPResponse file(String name, String type, String body) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(200)
                .withHeaders(merge(Map.of(
                        "Content-Type",
                        type,
                        "Content-Disposition",
                        "attachment; filename=\"" + name + "\"",
                        "Content-Security-Policy",
                        "default-src 'none'")))
                .withBody(body)
                .build();
    }

    /**
     * The same answer, which sets a cookie for this host alone: no script reads it, and no other site sends it with a
     * form.
     *
     * @param seconds how long it lives; 0 removes it
     */
    public static APIGatewayV2HTTPResponse withCookie(
            APIGatewayV2HTTPResponse response, String name, String value, long seconds) {
        response.setCookies(
                List.of(name + "=" + value + "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=" + seconds));
        return response;
    }

    /** The same answer with one more header. */
    public static APIGatewayV2HTTPResponse withHeader(APIGatewayV2HTTPResponse response, String name, String value) {
        response.setHeaders(merge(response.getHeaders(), Map.of(name, value)));
        return response;
    }

    public static APIGatewayV2HTTPResponse json(int status, Map<String, ?> body) {
        return body(status, "application/json", body);
    }

    /** An answer whose body is written already. */
    public static APIGatewayV2HTTPResponse json(int status, String body) {
        return text(status, "application/json", body);
    }

    /** A refusal as problem details (RFC 9457). */
    public static APIGatewayV2HTTPResponse problem(Problem problem) {
        return body(problem.status(), "application/problem+json", problem.toMap());
    }

    /**
     * The same for more than one field.
     *
     * @param errors what is wrong in words, by JSON pointer
     */
    public static APIGatewayV2HTTPResponse problem(Problem problem, Map<String, String> errors) {
        return problem(problem, errors, Map.of());
    }

    /**
     * The same with members of its own.
     *
     * @param errors left out where there are none
     */
    public static APIGatewayV2HTTPResponse problem(
            Problem problem, Map<String, String> errors, Map<String, Object> more) {
        Map<String, Object> body = problem.toMap();
        if (!errors.isEmpty()) {
            body.put(
                    "errors",
                    errors.entrySet().stream()
                            .map(error -> Map.of("pointer", error.getKey(), "detail", error.getValue()))
                            .toList());
        }
        body.putAll(more);
        return body(problem.status(), "application/problem+json", body);
    }

    /** A refusal whose members are given. */
    public static APIGatewayV2HTTPResponse problemOf(int status, Map<String, ?> members) {
        return body(status, "application/problem+json", members);
    }

    private static APIGatewayV2HTTPResponse body(int status, String type, Map<String, ?> body) {
        return text(status, type, write(body));
    }

    /** A text for people and programs. */
    public static APIGatewayV2HTTPResponse plain(String text) {
        return text(200, "text/plain; charset=utf-8", text);
    }

    /** A text of another type. */
    public static APIGatewayV2HTTPResponse text(String type, String text) {
        return text(200, type, text);
    }

    private static APIGatewayV2HTTPResponse text(int status, String type, String body) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(merge(Map.of("Content-Type", type)))
                .withBody(body)
                .build();
    }

    /** JSON of maps, lists, texts and numbers. */
    public static String write(Map<String, ?> body) {
        try {
            return JSON.std.asString(body);
        } catch (IOException e) {
            throw new UncheckedIOException("Text in memory is always written", e);
        }
    }

    private static Map<String, String> merge(Map<String, String> headers) {
        return merge(SAFE, headers);
    }

    private static Map<String, String> merge(Map<String, String> some, Map<String, String> more) {
        Map<String, String> all = new java.util.LinkedHashMap<>(some);
        all.putAll(more);
        return all;
    }
}
