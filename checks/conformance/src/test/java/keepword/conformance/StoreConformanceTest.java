package keepword.conformance;

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
import keepword.runner.template.Template;
import keepword.store.Items;
import keepword.store.Table;
import keepword.testing.StoreContract;
import keepword.testing.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The contract of the stores on DynamoDB, with the tables of template.yaml. */
@Needs(Service.DYNAMODB)
class StoreConformanceTest extends StoreContract {
    private static final Tables TABLES = new Tables(
            Map.of(Table.LEDGER, "Ledger", Table.PEOPLE, "People", Table.JOBS, "Jobs", Table.SURVEYS, "Surveys"));

    private static @Nullable Stores stores;

    @BeforeAll
    static void connect() {
        Place.connect();
        DynamoDbClient dynamo = Clients.dynamo();
        Template template = Template.read(Place.ROOT.resolve("template.yaml"))
                .resolve(Map.of("PublicUrl", "http://localhost"), "http://localhost/queues");
        // Those of the local run are there already.
        new keepword.runner.tables.Tables(template, dynamo, InstantSource.system()).create();
        Items items = new DynamoItems(dynamo, TABLES);
        stores = new Stores(
                new DynamoCommits(dynamo, TABLES, new SecureRandom()),
                () -> items,
                () -> items,
                () -> items,
                new DynamoJobStore(dynamo, "Jobs", () -> Tasks.ALL),
                new DynamoGate(dynamo, "Ledger"));
    }

    @Override
    protected Stores stores() {
        return stores;
    }
}
