package keepword.system;

import keepword.aws.Clients;
import keepword.testing.StoreContract;
import keepword.testing.Stores;

/** The contract of the stores on DynamoDB Local, whose tables come from template.yaml. */
class DynamoStoresTest extends StoreContract {
    private static final Stores STORES = connect();

    /** The endpoint is the SDK's own setting, {@code aws.endpointUrlDynamoDb}: the same test runs on LocalStack. */
    private static Stores connect() {
        Running.RUN.url();
        return OwnDynamo.stores(Clients.dynamo());
    }

    @Override
    protected Stores stores() {
        return STORES;
    }
}
