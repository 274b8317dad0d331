package keepword.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import keepword.runner.Json;

/** An answer to a request; headers by name as they go out. */
public record Response(int status, Map<String, List<String>> headers, Body body) {

    public static Response json(int status, Object value) {
        return text(status, "application/json", Json.write(value));
    }

    /** Problem details (RFC 9457) in plain words. */
    public static Response problem(int status, String title, String detail) {
        JsonNode problem =
                Json.object().put("title", title).put("status", status).put("detail", detail);
        return text(status, "application/problem+json", Json.write(problem));
    }

    public static Response text(int status, String type, String text) {
        return new Response(status, Map.of("content-type", List.of(type)), Body.of(text));
    }

    /** Sends the browser to another page after a form was posted. */
    public static Response seeOther(String location) {
        return new Response(303, Map.of("location", List.of(location)), Body.EMPTY);
    }
}
