package keepword.runner.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import keepword.runner.Json;
import keepword.runner.lambda.Functions;
import keepword.runner.lambda.Outcome;
import keepword.runner.template.RouteSpec;
import keepword.runner.template.Template;

/** Brings requests to functions, by the routes of the template and in the manner of an HTTP API. */
public final class Gateway {
    private final List<RouteSpec> routes;
    private final Functions functions;
    private final InstantSource clock;
    private final TrailingSlash slash;

    /** What a path with a slash at its end is; AWS does not say which of these an HTTP API does. */
    public enum TrailingSlash {
        ANOTHER_PATH,
        THE_SAME_PATH
    }

    public Gateway(Template template, Functions functions, InstantSource clock) {
        this(template.routes(), functions, clock, TrailingSlash.ANOTHER_PATH);
    }

    private Gateway(List<RouteSpec> routes, Functions functions, InstantSource clock, TrailingSlash slash) {
        this.routes = routes;
        this.functions = functions;
        this.clock = clock;
        this.slash = slash;
    }

    /** The same gateway, which reads a slash at the end of a path like this. */
    public Gateway reading(TrailingSlash meaning) {
        return new Gateway(routes, functions, clock, meaning);
    }

    public List<RouteSpec> routes() {
        return routes;
    }

    /** Whether a route of the template fits. */
    public boolean knows(String method, String path) {
        return route(method, path).isPresent();
    }

    /** Whether a request needs the signature of a user. */
    public boolean isProtected(Request request) {
        return route(request.method(), request.path())
                .filter(route -> route.spec().iam())
                .isPresent();
    }

    /** The answer of the route's function; 404 without a route, 403 without the signature that it wants, 500 if the function crashed. */
    public Response call(Request request) {
        Optional<Route> route = route(request.method(), request.path());
        if (route.isEmpty()) {
            return message(404, "Not Found");
        }
        Optional<String> caller = route.get().spec().iam() ? Identities.caller(request) : Optional.empty();
        if (route.get().spec().iam() && caller.isEmpty()) {
            return message(403, "Forbidden");
        }
        String event = HttpEvent.of(request, route.get(), caller, clock.instant());
        return switch (functions.get(route.get().spec().function()).invoke(event)) {
            case Outcome.Crashed _ -> message(500, "Internal Server Error");
            case Outcome.Answered(String json) ->
                Json.parse(json).map(Gateway::response).orElseGet(() -> message(500, "Internal Server Error"));
        };
    }

    private Optional<Route> route(String method, String path) {
        boolean same = slash == TrailingSlash.THE_SAME_PATH && path.length() > 1 && path.endsWith("/");
        return Route.find(routes, method, same ? path.substring(0, path.length() - 1) : path);
    }

    private static Response message(int status, String message) {
        return Response.json(status, Map.of("message", message));
    }

    private static Response response(JsonNode answer) {
        if (!answer.path("statusCode").canConvertToInt()) {
            return answer.isTextual()
                    ? Response.text(200, "application/json", answer.asText())
                    : Response.json(200, answer);
        }
        Map<String, List<String>> headers = new LinkedHashMap<>();
        answer.path("headers").properties().forEach(header -> add(headers, header.getKey(), header.getValue()));
        answer.path("multiValueHeaders")
                .properties()
                .forEach(header -> header.getValue().forEach(value -> add(headers, header.getKey(), value)));
        answer.path("cookies").forEach(cookie -> add(headers, "set-cookie", cookie));
        headers.computeIfAbsent("content-type", _ -> List.of("text/plain;charset=utf-8"));
        String body = answer.path("body").asText("");
        return new Response(
                answer.path("statusCode").asInt(),
                headers,
                answer.path("isBase64Encoded").asBoolean() ? Body.ofBase64(body) : Body.of(body));
    }

    private static void add(Map<String, List<String>> headers, String name, JsonNode value) {
        List<String> values = headers.computeIfAbsent(name.toLowerCase(Locale.ROOT), _ -> new ArrayList<>());
        if (!values.contains(value.asText())) {
            values.add(value.asText());
        }
    }
}
