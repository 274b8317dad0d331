package keepword.local;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import keepword.local.template.Aws;

/** The HTTP server of the AWS services that are our own, and where the SDK finds each service. */
final class Endpoints implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

    private Endpoints(HttpServer server) {
        this.server = server;
    }

    static Endpoints start(HttpHandler ses, HttpHandler secrets) {
        try {
            Endpoints endpoints = new Endpoints(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            endpoints.server.setExecutor(endpoints.executor);
            endpoints.server.createContext("/ses", ses);
            endpoints.server.createContext("/secrets", secrets);
            endpoints.server.start();
            return endpoints;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes every client that is built from now on with plain defaults talk to the local run. */
    void announce(String dynamoDb, String sqs) {
        String own = "http://127.0.0.1:" + server.getAddress().getPort();
        Map.of(
                        "aws.endpointUrlDynamoDb", dynamoDb,
                        "aws.endpointUrlSqs", sqs,
                        "aws.endpointUrlSes", own + "/ses",
                        "aws.endpointUrlSecretsManager", own + "/secrets",
                        "aws.region", Aws.REGION,
                        "aws.accessKeyId", "local",
                        "aws.secretAccessKey", "local")
                .forEach(System::setProperty);
    }

    /** A port that is free at this moment. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
