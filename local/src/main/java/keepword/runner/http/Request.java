package keepword.runner.http;

import java.util.List;
import java.util.Map;

/**
 * A request as the client sent it.
 *
 * @param path as sent, still percent-encoded
 * @param query as sent; empty without one
 * @param headers by name in lower case
 */
public record Request(String method, String path, String query, Map<String, List<String>> headers, Body body) {
    /** The first value of a header; empty if it was not sent. */
    public String header(String name) {
        return headers.getOrDefault(name, List.of("")).getFirst();
    }
}
