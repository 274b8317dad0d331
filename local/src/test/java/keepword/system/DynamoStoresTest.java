package keepword.system;

import java.security.SecureRandom;
import keepword.aws.Clients;
import keepword.aws.DynamoAgenda;
import keepword.aws.DynamoCommits;
import keepword.aws.DynamoGate;
import keepword.aws.DynamoLedger;
import keepword.aws.DynamoPeople;
import keepword.aws.Tables;
import keepword.testing.StoreContract;
import keepword.testing.Stores;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The contract of the stores on DynamoDB Local, whose tables come from template.yaml. */
class DynamoStoresTest extends StoreContract {
    private static final Stores STORES = connect();

    /** The endpoint is the SDK's own setting, {@code aws.endpointUrlDynamoDb}: the same test runs on LocalStack. */
    private static Stores connect() {
        Running.RUN.url();
        DynamoDbClient dynamo = Clients.dynamo();
        Tables tables = new Tables("Ledger", "People", "Agenda");
        return new Stores(
                new DynamoCommits(dynamo, tables, new SecureRandom()),
                new DynamoLedger(dynamo, tables.ledger()),
                new DynamoPeople(dynamo, tables.people()),
                new DynamoAgenda(dynamo, tables.agenda()),
                new DynamoGate(dynamo, tables.ledger()));
    }

    @Override
    protected Stores stores() {
        return STORES;
    }
}
