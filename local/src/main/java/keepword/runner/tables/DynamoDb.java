package keepword.runner.tables;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/** DynamoDB Local, in memory or in a folder. */
public final class DynamoDb implements AutoCloseable {
    /** The file that it keeps the tables in, in its folder. */
    public static final String FILE = "shared-local-instance.db";

    private final DynamoDBProxyServer server;
    private final int port;

    private DynamoDb(DynamoDBProxyServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts on this port, which must be free; in memory if there is no folder. */
    public static DynamoDb start(int port, @Nullable Path folder) {
        List<String> arguments =
                new ArrayList<>(List.of("-port", String.valueOf(port), "-sharedDb", "-disableTelemetry"));
        if (folder == null) {
            arguments.add("-inMemory");
        } else {
            arguments.addAll(List.of("-dbPath", folder.toString()));
        }
        try {
            DynamoDBProxyServer server = create(arguments);
            server.start();
            return new DynamoDb(server, port);
        } catch (Exception e) { // the server's methods declare nothing narrower
            throw new IllegalStateException("DynamoDB Local did not start", e);
        }
    }

    /** It prints its settings on the way, which nobody asked for. */
    private static DynamoDBProxyServer create(List<String> arguments) throws Exception {
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            return ServerRunner.createServerFromCommandLineArgs(arguments.toArray(String[]::new));
        } finally {
            System.setOut(out);
        }
    }

    /** Where the DynamoDB API answers. */
    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) { // the server's methods declare nothing narrower
            throw new IllegalStateException("DynamoDB Local did not stop", e);
        }
    }
}
