package keepword.runner.objects;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import keepword.runner.http.Body;

/** The part of Amazon S3 (path style) that the product uses: putting, reading and deleting an object. */
public final class S3Endpoint implements HttpHandler {
    private final Objects objects;
    private final Set<String> buckets;

    /** @param buckets the names of those that there are */
    public S3Endpoint(Objects objects, Set<String> buckets) {
        this.objects = objects;
        this.buckets = Set.copyOf(buckets);
    }

    private record Answer(int status, Body body) {
        static Answer error(int status, String code) {
            String xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>" + code + "</Code><Message>" + code
                    + "</Message></Error>";
            return new Answer(status, Body.of(xml));
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Answer answer = answer(exchange);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.getResponseHeaders()
                .set("Content-Type", answer.status() < 300 ? "application/octet-stream" : "application/xml");
        exchange.getResponseHeaders().set("ETag", "\"local\"");
        if (head) {
            exchange.getResponseHeaders()
                    .set("Content-Length", String.valueOf(answer.body().length()));
        }
        boolean empty = head || answer.body().isEmpty();
        exchange.sendResponseHeaders(answer.status(), empty ? -1 : answer.body().length());
        if (!empty) {
            exchange.getResponseBody().write(answer.body().bytes());
        }
        exchange.close();
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().substring(1).split("/", 2);
        if (!buckets.contains(path[0])) {
            return Answer.error(404, "NoSuchBucket");
        }
        String key = path.length < 2 ? "" : path[1];
        return switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                objects.put(path[0], key, content(exchange));
                yield new Answer(200, Body.EMPTY);
            }
            case "GET", "HEAD" -> {
                Optional<Body> body = objects.get(path[0], key);
                yield body.map(found -> new Answer(200, found)).orElseGet(() -> Answer.error(404, "NoSuchKey"));
            }
            case "DELETE" -> {
                objects.delete(path[0], key);
                yield new Answer(204, Body.EMPTY);
            }
            default -> Answer.error(405, "MethodNotAllowed");
        };
    }

    private static Body content(HttpExchange exchange) throws IOException {
        byte[] sent = exchange.getRequestBody().readAllBytes();
        String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
        return encoding != null && encoding.contains("aws-chunked") ? AwsChunks.decode(sent) : Body.of(sent);
    }

    /** The SDK's own framing: chunks of {@code size[;signature] CRLF bytes CRLF}, then a trailer. */
    private static final class AwsChunks {
        static Body decode(byte[] sent) {
            // Every byte is one character of ISO 8859-1, so that text functions find their way.
            String text = new String(sent, StandardCharsets.ISO_8859_1);
            StringBuilder content = new StringBuilder();
            int at = 0;
            while (at < text.length()) {
                int line = text.indexOf("\r\n", at);
                int size = Integer.parseInt(text.substring(at, line).replaceFirst(";.*", ""), 16);
                if (size == 0) {
                    break;
                }
                content.append(text, line + 2, line + 2 + size);
                at = line + 2 + size + 2;
            }
            return Body.of(content.toString().getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
