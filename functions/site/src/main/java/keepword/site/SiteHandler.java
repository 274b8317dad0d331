package keepword.site;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.time.Duration;
import java.time.InstantSource;
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
import keepword.consent.Topics;
import keepword.consent.Wordings;
import keepword.link.RandomIds;
import keepword.person.Registrar;
import keepword.web.CrossOrigin;
import keepword.web.ErrorPages;
import keepword.web.HttpFunction;
import keepword.web.HttpRequest;
import keepword.web.MailLimits;
import keepword.web.Pages;
import keepword.web.Vendor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@code /signup} and {@code /confirm/{token}}: wires {@link SitePages} to AWS. */
public final class SiteHandler extends HttpFunction {
    private static final Duration HOUR = Duration.ofHours(1);

    /** For AWS Lambda. */
    public SiteHandler() {
        super(SiteHandler::start);
    }

    public SiteHandler(Environment environment) {
        super(environment, SiteHandler::start);
    }

    private static Api start(Environment environment, StructuredLog log) {
        InstantSource clock = environment.clock();
        DynamoDbClient dynamo = Clients.dynamo();
        Tables tables = Tables.all(environment);
        DynamoLedger ledger = new DynamoLedger(dynamo, tables.ledger());
        DynamoPeople people = new DynamoPeople(dynamo, tables.people());
        DynamoCommits commits = new DynamoCommits(dynamo, tables, environment.random());
        Secrets secrets = new Secrets(Clients.secrets());
        AddressKeys addressKeys = secrets.addressKeys(environment);
        SqsCourier courier = new SqsCourier(Clients.build(SqsClient.builder()), environment, log);
        Topics topics = Topics.parse(environment.variable("TOPICS"));
        RandomIds ids = new RandomIds(environment.random());
        SignUps signUps = new SignUps(
                ledger,
                people,
                commits,
                new Registrar(ledger, people, commits, addressKeys, clock, ids),
                addressKeys,
                courier,
                topics,
                environment.variable("POLICY_VERSION"),
                ids,
                clock);
        Vendor vendor = Vendor.of(environment::variable);
        MailLimits limits = new MailLimits(commits, addressKeys, new ErrorPages(vendor), log, clock);
        Wordings wordings = new Wordings(ledger, commits);
        SitePages site = new SitePages(
                new SignUpForm(topics, wordings),
                signUps,
                limits.of("sign-up", 5, 30, Integer.parseInt(environment.variable("SIGN_UPS_PER_HOUR")), HOUR),
                wordings,
                secrets.linkTokens(environment),
                new Pages(vendor, topics),
                CrossOrigin.parse(environment.variable("SITE_ORIGINS"), "POST"),
                clock,
                log);
        return new Api(site::answer, () -> rehearse(site, commits, courier));
    }

    /** A real request for the page, and writes that must fail. */
    private static void rehearse(SitePages site, DynamoCommits commits, SqsCourier courier) {
        site.answer(new HttpRequest(APIGatewayV2HTTPEvent.builder()
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withHttp(APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                                .withMethod("GET")
                                .build())
                        .build())
                .build()));
        Priming.commitNothing(commits);
        courier.rehearse();
    }
}
