package keepword.runner.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import keepword.runner.Json;
import keepword.runner.template.Aws;

/** The event that API Gateway makes of a request (HTTP API, payload format 2.0). */
final class HttpEvent {
    private static final Pattern TEXT =
            Pattern.compile("text/.*|application/(.*\\+)?(json|xml)|application/(javascript|ecmascript)");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private HttpEvent() {}

    static String of(Request request, Route route, Optional<String> caller, Instant now) {
        ObjectNode event = Json.object()
                .put("version", "2.0")
                .put("routeKey", route.spec().key())
                .put("rawPath", request.path())
                .put("rawQueryString", request.query());
        if (request.headers().containsKey("cookie")) {
            var cookies = event.putArray("cookies");
            request.headers().get("cookie").stream()
                    .flatMap(line -> Pattern.compile(";\\s*").splitAsStream(line))
                    .forEach(cookies::add);
        }
        ObjectNode headers = event.putObject("headers");
        request.headers().forEach((name, values) -> {
            if (!name.equals("cookie")) {
                headers.put(name, String.join(",", values));
            }
        });
        Map<String, String> query = Query.parse(request.query());
        if (!query.isEmpty()) {
            event.set("queryStringParameters", Json.tree(query));
        }
        ObjectNode context = context(request, route, now);
        caller.ifPresent(arn -> context.putObject("authorizer")
                .putObject("iam")
                .put("accountId", Aws.ACCOUNT)
                .put("userArn", arn));
        event.set("requestContext", context);
        if (!route.parameters().isEmpty()) {
            event.set("pathParameters", Json.tree(route.parameters()));
        }
        Optional<String> text = text(request);
        if (!request.body().isEmpty()) {
            event.put("body", text.orElseGet(request.body()::base64));
        }
        event.put("isBase64Encoded", !request.body().isEmpty() && text.isEmpty());
        return Json.write(event);
    }

    private static ObjectNode context(Request request, Route route, Instant now) {
        ObjectNode context = Json.object().put("accountId", Aws.ACCOUNT).put("apiId", "local");
        context.put("domainName", request.header("host")).put("domainPrefix", "local");
        context.putObject("http")
                .put("method", request.method())
                .put("path", request.path())
                .put("protocol", "HTTP/1.1")
                .put("sourceIp", "127.0.0.1")
                .put("userAgent", request.header("user-agent"));
        return context.put("requestId", UUID.randomUUID().toString())
                .put("routeKey", route.spec().key())
                .put("stage", "$default")
                .put("time", TIME.format(now))
                .put("timeEpoch", now.toEpochMilli());
    }

    /** The body as text, if its type is one that API Gateway passes on as text. */
    private static Optional<String> text(Request request) {
        String type =
                request.header("content-type").replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
        if (!TEXT.matcher(type).matches()) {
            return Optional.empty();
        }
        return request.body().strictText();
    }
}
