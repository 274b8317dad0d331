package keepword.unsubscribe;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import keepword.aws.Clients;
import keepword.aws.DynamoCommits;
import keepword.aws.DynamoLedger;
import keepword.aws.Environment;
import keepword.aws.OptOutQueue;
import keepword.aws.Priming;
import keepword.aws.SecretKeyRing;
import keepword.aws.Secrets;
import keepword.aws.StructuredLog;
import keepword.aws.Tables;
import keepword.calendar.Deadlines;
import keepword.consent.AddressKeys;
import keepword.consent.ConsentKeeper;
import keepword.consent.Topics;
import keepword.link.LinkTokens;
import keepword.link.RandomIds;
import keepword.request.RequestPolicy;
import keepword.request.TransactionalOptOuts;
import keepword.web.HttpRequest;
import keepword.web.Pages;
import keepword.web.Vendor;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@code GET|HEAD|POST /u/{token}}: wires {@link UnsubscribePage} to AWS. */
public final class UnsubscribeHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final UnsubscribePage page;

    @SuppressWarnings("UnusedVariable") // held, since the registry of CRaC holds it weakly
    private final @Nullable Priming priming;

    /** For AWS Lambda. */
    public UnsubscribeHandler() {
        this(Environment.ofLambda(), true);
    }

    public UnsubscribeHandler(Environment environment) {
        this(environment, false);
    }

    private UnsubscribeHandler(Environment environment, boolean prime) {
        DynamoDbClient dynamo = Clients.build(Clients.impatient(Clients.patient(DynamoDbClient.builder())));
        SqsClient sqs = Clients.build(Clients.impatient(SqsClient.builder()));
        // It may not read People: it does not even know what the table is called. To the Agenda it only adds.
        Tables tables = new Tables(environment.variable("LEDGER_TABLE"), "", environment.variable("AGENDA_TABLE"));
        DynamoLedger ledger = new DynamoLedger(dynamo, tables.ledger());
        DynamoCommits commits = new DynamoCommits(dynamo, tables, environment.random());
        String secret = environment.variable("LINK_KEYS_SECRET");
        Secrets secrets = new Secrets(Clients.secrets());
        LinkTokens tokens = new LinkTokens(new SecretKeyRing(() -> secrets.texts(secret), environment.clock()));
        Topics topics = Topics.parse(environment.variable("TOPICS"));
        Pages pages = new Pages(Vendor.of(environment::variable), topics);
        StructuredLog log = new StructuredLog(environment);
        RandomIds ids = new RandomIds(environment.random());
        RequestPolicy requests = Deadlines.policy(
                environment.variable("TIME_ZONE"),
                environment.variable("HOLIDAYS"),
                environment.variable("GRACE_BUSINESS_DAYS"));
        this.page = new UnsubscribePage(
                tokens,
                new AddressKeys(secrets.text(environment.variable("ADDRESS_KEY_SECRET"))),
                ledger,
                new ConsentKeeper(ledger, commits, environment.clock(), ids),
                new TransactionalOptOuts(ledger, commits, environment.clock(), ids),
                requests,
                new PostedChoice(topics),
                OptOutQueue.of(sqs, environment.variable("OPT_OUT_QUEUE")),
                pages,
                environment.variable("POLICY_VERSION"),
                environment.clock(),
                log);
        this.priming =
                prime ? Priming.before(log, new Rehearsal(page, tokens, requests, commits, environment.clock())) : null;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return page.answer(new HttpRequest(event));
    }
}
