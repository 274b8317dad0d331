package keepword.runner;

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
import keepword.runner.template.Aws;

/** The HTTP servers of the AWS services that are our own, and where the SDK finds each service. */
public final class Endpoints implements AutoCloseable {
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer ses;
    private final HttpServer secrets;
    private final HttpServer s3;
    private final HttpServer ssm;

    private Endpoints(HttpHandler ses, HttpHandler secrets, HttpHandler s3, HttpHandler ssm) throws IOException {
        this.ses = serve(ses);
        this.secrets = serve(secrets);
        this.s3 = serve(s3);
        this.ssm = serve(ssm);
    }

    public static Endpoints start(HttpHandler ses, HttpHandler secrets, HttpHandler s3, HttpHandler ssm) {
        try {
            return new Endpoints(ses, secrets, s3, ssm);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // A server for each, because the SES client drops the path of its endpoint.
    private HttpServer serve(HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(executor);
        server.createContext("/", handler);
        server.start();
        return server;
    }

    private static String url(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Makes every client that is built from now on with plain defaults talk to the local run. */
    public void announce(String dynamoDb, String sqs) {
        Map.of(
                        "aws.endpointUrlDynamoDb",
                        dynamoDb,
                        "aws.endpointUrlDynamoDbStreams",
                        dynamoDb,
                        "aws.endpointUrlSqs",
                        sqs,
                        "aws.endpointUrlSes",
                        url(ses),
                        "aws.endpointUrlSecretsManager",
                        url(secrets),
                        "aws.endpointUrlS3",
                        url(s3),
                        "aws.endpointUrlSsm",
                        url(ssm),
                        "aws.region",
                        Aws.REGION,
                        "aws.accessKeyId",
                        "local",
                        "aws.secretAccessKey",
                        "local")
                .forEach(System::setProperty);
    }

    /** A port that is free at this moment. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        ses.stop(0);
        secrets.stop(0);
        s3.stop(0);
        ssm.stop(0);
        executor.shutdownNow();
    }
}
