package keepword.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import keepword.aws.JsonView;

/** Stands between the SDK and a service of AWS, and records what is asked of it. */
final class Recorder implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("host", "connection", "content-length", "expect", "upgrade", "transfer-encoding", "http2-settings");

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final String service;
    private final URI behind;
    private HttpServer server;

    /**
     * A request and its answer.
     *
     * @param action as {@code GetItem}; empty where the protocol does not say it in a header
     */
    record Call(String service, String action, Answer answer) {}

    /** How it is answered; of a batch that succeeds, each entry may still be refused. */
    enum Answer {
        DONE,
        REFUSED,
        FAILED;

        static Answer of(HttpResponse<byte[]> response) {
            return switch (response.statusCode() / 100) {
                case 2 ->
                    JsonView.parse(new String(response.body(), UTF_8))
                                    .filter(body -> !body.at("Failed").items().isEmpty()
                                            && body.at("Successful").items().isEmpty())
                                    .isPresent()
                            ? REFUSED
                            : DONE;
                case 4 -> REFUSED;
                default -> FAILED;
            };
        }
    }

    Recorder(String service, URI behind) throws IOException {
        this.service = service;
        this.behind = behind;
        this.server = serve(0);
    }

    private HttpServer serve(int port) throws IOException {
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        started.setExecutor(threads);
        started.createContext("/", this::pass);
        started.start();
        return started;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Ends every connection, as the time between a snapshot and a restore does. */
    void endConnections() throws IOException {
        int port = server.getAddress().getPort();
        server.stop(0);
        server = serve(port);
    }

    /** What was asked since the last time. */
    List<Call> calls() {
        List<Call> since = new ArrayList<>(calls);
        calls.removeAll(since);
        return since;
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            HttpRequest.Builder request = HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI()))
                    .version(HttpClient.Version.HTTP_1_1)
                    .method(
                            exchange.getRequestMethod(),
                            BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            HttpResponse<byte[]> answer = answer(request.build());
            answer.headers().map().forEach((name, values) -> {
                if (!OF_THE_CONNECTION.contains(name)) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            String target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
            calls.add(new Call(service, target.substring(target.indexOf('.') + 1), Answer.of(answer)));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private static HttpResponse<byte[]> answer(HttpRequest request) throws IOException {
        try {
            return HTTP.send(request, BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
