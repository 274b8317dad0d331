package keepword.storefront;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Supplier;
import keepword.aws.Clients;
import keepword.aws.DynamoCommits;
import keepword.aws.DynamoLedger;
import keepword.aws.DynamoPeople;
import keepword.aws.Environment;
import keepword.aws.Secrets;
import keepword.aws.SqsCourier;
import keepword.aws.StructuredLog;
import keepword.aws.Tables;
import keepword.consent.ConsentKeeper;
import keepword.consent.Topics;
import keepword.consent.Wordings;
import keepword.link.RandomIds;
import keepword.web.HttpFunction;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@code POST /storefront/events}: wires {@link StorefrontApi} to AWS. */
public final class StorefrontHandler extends HttpFunction {
    /** For AWS Lambda. */
    public StorefrontHandler() {
        super(StorefrontHandler::start);
    }

    public StorefrontHandler(Environment environment) {
        super(environment, StorefrontHandler::start);
    }

    private static Api start(Environment environment, StructuredLog log) {
        InstantSource clock = environment.clock();
        Secrets secrets = new Secrets(Clients.secrets());
        String shopSecret = environment.variable("STOREFRONT_SECRETS");
        WebhookSignature signature = new WebhookSignature(
                () -> secrets.texts(shopSecret).values(), clock, Secrets.unreadable(environment, shopSecret));
        EventReader reader = new EventReader(
                OwnNumbers.of(environment::variable), clock, ZoneId.of(environment.variable("TIME_ZONE")));
        DynamoDbClient dynamo = Clients.dynamo();
        Tables tables = Tables.all(environment);
        DynamoCommits commits = new DynamoCommits(dynamo, tables, environment.random());
        SqsCourier courier = new SqsCourier(Clients.build(SqsClient.builder()), environment, log);
        EventWrites rules = new EventWrites(
                Topics.parse(environment.variable("TOPICS")),
                environment.variable("POLICY_VERSION"),
                new RandomIds(environment.random()));
        DynamoLedger ledger = new DynamoLedger(dynamo, tables.ledger());
        EventIntake intake = new EventIntake(
                ledger,
                new DynamoPeople(dynamo, tables.people()),
                commits,
                new ConsentKeeper(ledger, commits, clock, new RandomIds(environment.random())),
                new Wordings(ledger, commits),
                secrets.addressKeys(environment),
                rules,
                courier,
                clock);
        StorefrontApi api = new StorefrontApi(signature, reader, intake, log);
        Supplier<String> anySecret =
                () -> secrets.texts(shopSecret).values().iterator().next();
        // EventReader refuses what is too large, since an opt-out in it counts all the same.
        return new Api(
                api::answer,
                Integer.MAX_VALUE,
                new Rehearsal(api, commits, courier, anySecret, clock),
                signature::refresh);
    }
}
