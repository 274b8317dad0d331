package keepword.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The routes of a function: a method, a pattern, and what answers. A path is the same with and without a slash at its end, so that
 * none passes a check that the other one does not. HEAD is answered as GET.
 *
 * @param <H> what answers
 */
public final class Router<H> {
    private final List<Route<H>> routes = new ArrayList<>();

    private record Route<H>(String method, List<String> pattern, H handler) {
        Optional<Match<H>> match(String asked, List<String> path) {
            if (!method.equals(asked) || path.size() < pattern.size()) {
                return Optional.empty();
            }
            List<String> values = new ArrayList<>();
            for (int i = 0; i < pattern.size(); i++) {
                String part = pattern.get(i);
                if (part.endsWith("+}")) {
                    values.add(String.join("/", path.subList(i, path.size())));
                    return Optional.of(new Match<>(handler, values));
                }
                if (part.startsWith("{")) {
                    values.add(path.get(i));
                } else if (!part.equals(path.get(i))) {
                    return Optional.empty();
                }
            }
            return path.size() == pattern.size() ? Optional.of(new Match<>(handler, values)) : Optional.empty();
        }
    }

    /**
     * The route of a request.
     *
     * @param values of the pattern's parameters, in its order
     */
    public record Match<H>(H handler, List<String> values) {
        /** The value of the first parameter; empty if there is none. */
        public String value() {
            return values.isEmpty() ? "" : values.getFirst();
        }
    }

    /**
     * Adds a route; of two that match, the first one counts.
     *
     * @param pattern as in template.yaml: {@code /user/records/{record+}}, where a plus takes the rest of the path
     */
    public Router<H> get(String pattern, H handler) {
        return add("GET", pattern, handler);
    }

    /** The same for what changes something. */
    public Router<H> post(String pattern, H handler) {
        return add("POST", pattern, handler);
    }

    /** The same for what a browser asks before a script of another site may post. */
    public Router<H> options(String pattern, H handler) {
        return add("OPTIONS", pattern, handler);
    }

    private Router<H> add(String method, String pattern, H handler) {
        routes.add(new Route<>(method, segments(pattern), handler));
        return this;
    }

    /** The route of a request; empty if there is none. */
    public Optional<Match<H>> find(HttpRequest request) {
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        List<String> path = segments(request.path());
        return routes.stream()
                .flatMap(route -> route.match(method, path).stream())
                .findFirst();
    }

    /** The segments of a path, decoded; a slash more or less makes none. */
    public static List<String> segments(String path) {
        return Stream.of(path.split("/"))
                .filter(part -> !part.isEmpty())
                .map(Router::decoded)
                .toList();
    }

    /** Mail programs and link rewriters write a hyphen as {@code %2D}; API Gateway's HTTP API decodes that, others do not. */
    private static String decoded(String part) {
        try {
            return part.contains("%") ? URLDecoder.decode(part.replace("+", "%2B"), UTF_8) : part;
        } catch (IllegalArgumentException e) {
            // Not encoded, then: a per cent sign of its own.
            return part;
        }
    }
}
