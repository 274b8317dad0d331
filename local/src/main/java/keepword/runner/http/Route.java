package keepword.runner.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.runner.template.RouteSpec;

/**
 * A route that fits a request.
 *
 * @param parameters the path's parameters, decoded
 */
record Route(RouteSpec spec, Map<String, String> parameters) {

    /** The most specific route that fits, as API Gateway chooses it. */
    static Optional<Route> find(List<RouteSpec> routes, String method, String path) {
        return routes.stream()
                .filter(spec -> spec.method().equals(method) || spec.method().equals("ANY"))
                .flatMap(spec -> match(spec, path).map(found -> new Route(spec, found)).stream())
                .min(Comparator.comparing(route -> rank(route.spec())));
    }

    /** Sorts fixed segments before parameters before greedy ones, and a method before ANY. */
    private static String rank(RouteSpec spec) {
        if (spec.path().equals("$default")) {
            return "9";
        }
        StringBuilder rank = new StringBuilder();
        for (String segment : segments(spec.path())) {
            rank.append(segment.endsWith("+}") ? '3' : segment.startsWith("{") ? '2' : '1');
        }
        return rank + (spec.method().equals("ANY") ? "1" : "0");
    }

    private static Optional<Map<String, String>> match(RouteSpec spec, String path) {
        if (spec.path().equals("$default")) {
            return Optional.of(Map.of());
        }
        List<String> wanted = segments(spec.path());
        List<String> given = segments(path);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            String segment = wanted.get(i);
            if (i >= given.size()) {
                return Optional.empty();
            }
            if (segment.endsWith("+}")) {
                String rest = String.join("/", given.subList(i, given.size()));
                parameters.put(segment.substring(1, segment.length() - 2), decode(rest));
                return rest.isEmpty() ? Optional.empty() : Optional.of(parameters);
            }
            if (segment.startsWith("{") && !given.get(i).isEmpty()) {
                parameters.put(segment.substring(1, segment.length() - 1), decode(given.get(i)));
            } else if (!segment.equals(given.get(i))) {
                return Optional.empty();
            }
        }
        return wanted.size() == given.size() ? Optional.of(parameters) : Optional.empty();
    }

    private static List<String> segments(String path) {
        return new ArrayList<>(List.of(path.split("/", -1)));
    }

    private static String decode(String text) {
        return Query.decode(text.replace("+", "%2B"));
    }
}
