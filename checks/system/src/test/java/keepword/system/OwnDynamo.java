package keepword.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import keepword.aws.Clients;
import keepword.aws.DynamoCommits;
import keepword.aws.DynamoGate;
import keepword.aws.DynamoItems;
import keepword.aws.DynamoJobStore;
import keepword.aws.Tables;
import keepword.parts.Tasks;
import keepword.runner.tables.DynamoDb;
import keepword.runner.template.Template;
import keepword.store.Items;
import keepword.store.Table;
import keepword.testing.Stores;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** A DynamoDB Local with the tables of template.yaml that a test shares with nobody. */
public final class OwnDynamo implements AutoCloseable {
    /** The tables of template.yaml, as they are called here. */
    public static final Tables TABLES = new Tables(
            Map.of(Table.LEDGER, "Ledger", Table.PEOPLE, "People", Table.JOBS, "Jobs", Table.SURVEYS, "Surveys"));

    private final DynamoDb server;

    private OwnDynamo(DynamoDb server) {
        this.server = server;
    }

    /** Starts it. */
    public static OwnDynamo start() {
        OwnDynamo dynamo = new OwnDynamo(DynamoDb.start(freePort(), null));
        Template template = Template.read(Path.of("../../template.yaml"))
                .resolve(Map.of("PublicUrl", "http://localhost"), "http://localhost/queues");
        try (DynamoDbClient client = Clients.build(dynamo.client())) {
            new keepword.runner.tables.Tables(template, client, InstantSource.system()).create();
        }
        return dynamo;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Builds clients of it. */
    public DynamoDbClientBuilder client() {
        return DynamoDbClient.builder()
                .endpointOverride(URI.create(server.endpoint()))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("own", "own")));
    }

    /** The adapters on the tables of template.yaml. */
    public static Stores stores(DynamoDbClient dynamo) {
        Items items = new DynamoItems(dynamo, TABLES);
        return new Stores(
                new DynamoCommits(dynamo, TABLES, new SecureRandom()),
                () -> items,
                () -> items,
                () -> items,
                new DynamoJobStore(dynamo, "Jobs", () -> Tasks.ALL),
                new DynamoGate(dynamo, "Ledger"));
    }

    @Override
    public void close() {
        server.close();
    }
}
