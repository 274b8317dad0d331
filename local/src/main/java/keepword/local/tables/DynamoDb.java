package keepword.local.tables;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.ParseException;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.main.ServerRunner;
import software.amazon.dynamodb.services.local.server.DynamoDBProxyServer;

/** DynamoDB Local, in memory or in a folder. */
public final class DynamoDb implements AutoCloseable {
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
            DynamoDBProxyServer server = ServerRunner.createServerFromCommandLineArgs(arguments.toArray(String[]::new));
            server.start();
            return new DynamoDb(server, port);
        } catch (ParseException e) {
            throw new IllegalStateException("DynamoDB Local does not take its arguments", e);
        } catch (Exception e) { // the server's methods declare nothing narrower
            throw new IllegalStateException("DynamoDB Local did not start", e);
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
