package keepword.storefront;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Supplier;
import keepword.aws.Clients;
import keepword.aws.DynamoCommits;
import keepword.aws.DynamoLedger;
import keepword.aws.DynamoPeople;
import keepword.aws.Environment;
import keepword.aws.Priming;
import keepword.aws.Secrets;
import keepword.aws.SqsCourier;
import keepword.aws.StructuredLog;
import keepword.aws.Tables;
import keepword.consent.AddressKeys;
import keepword.consent.ConsentKeeper;
import keepword.consent.Topics;
import keepword.link.RandomIds;
import keepword.web.HttpRequest;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@code POST /storefront/events}: wires {@link StorefrontApi} to AWS. */
public final class StorefrontHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final StorefrontApi api;

    @SuppressWarnings("UnusedVariable") // held, since the registry of CRaC holds it weakly
    private final @Nullable Priming priming;

    /** For AWS Lambda. */
    public StorefrontHandler() {
        this(Environment.ofLambda(), true);
    }

    public StorefrontHandler(Environment environment) {
        this(environment, false);
    }

    private StorefrontHandler(Environment environment, boolean prime) {
        StructuredLog log = new StructuredLog(environment);
        InstantSource clock = environment.clock();
        Secrets secrets = new Secrets(Clients.secrets());
        String shopSecret = environment.variable("STOREFRONT_SECRETS");
        WebhookSignature signature = new WebhookSignature(
                () -> secrets.texts(shopSecret).values(),
                clock,
                unreadable -> log.failure("shop-secrets.unreadable", unreadable, Map.of()));
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
                new AddressKeys(() -> secrets.text(environment.variable("ADDRESS_KEY_SECRET"))),
                rules,
                courier,
                clock);
        this.api = new StorefrontApi(signature, reader, intake, log);
        Supplier<String> anySecret =
                () -> secrets.texts(shopSecret).values().iterator().next();
        this.priming = prime
                ? Priming.before(log, new Rehearsal(api, commits, courier, anySecret, clock), signature::refresh)
                : null;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return api.answer(new HttpRequest(event));
    }
}
