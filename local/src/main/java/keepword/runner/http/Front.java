package keepword.runner.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import keepword.runner.CannotStart;

/** The HTTP server that everybody talks to. */
public final class Front implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    private Front(HttpServer server) {
        this.server = server;
        server.setExecutor(executor);
    }

    /**
     * Takes the port, without answering yet; 0 takes any free one.
     *
     * @throws CannotStart if the port is taken
     */
    public static Front bind(int port) {
        return new Front(LoopbackServer.bind(port));
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Answers from now on. */
    public void start(Function<Request, Response> answers) {
        server.createContext("/", exchange -> {
            try (exchange) {
                write(exchange, answers.apply(read(exchange)));
            }
        });
        server.start();
    }

    private static Request read(HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        String query = exchange.getRequestURI().getRawQuery();
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                query == null ? "" : query,
                headers,
                Body.of(exchange.getRequestBody().readAllBytes()));
    }

    private static void write(HttpExchange exchange, Response response) throws IOException {
        response.headers()
                .forEach((name, values) -> exchange.getResponseHeaders().put(name, values));
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head) {
            exchange.getResponseHeaders()
                    .set("content-length", String.valueOf(response.body().length()));
        }
        boolean empty = head || response.body().isEmpty();
        exchange.sendResponseHeaders(
                response.status(), empty ? -1 : response.body().length());
        if (!empty) {
            exchange.getResponseBody().write(response.body().bytes());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
