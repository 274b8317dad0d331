package keepword.entries;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import keepword.aws.Clients;
import keepword.aws.DynamoCommits;
import keepword.aws.DynamoLedger;
import keepword.aws.DynamoPeople;
import keepword.aws.DynamoSurveys;
import keepword.aws.Environment;
import keepword.aws.Priming;
import keepword.aws.Secrets;
import keepword.aws.SqsCourier;
import keepword.aws.StructuredLog;
import keepword.aws.Tables;
import keepword.consent.AddressKeys;
import keepword.consent.Topics;
import keepword.consent.Wordings;
import keepword.link.LinkTokens;
import keepword.link.RandomIds;
import keepword.person.Registrar;
import keepword.survey.Memberships;
import keepword.web.ErrorPages;
import keepword.web.HttpFunction;
import keepword.web.HttpRequest;
import keepword.web.MailLimits;
import keepword.web.Vendor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Surveys and contests: wires {@link SurveyApi} to AWS. */
public final class SurveyHandler extends HttpFunction {
    /** An entry becomes an item of DynamoDB, which has at most 400 KB. */
    private static final int ENTRY_BYTES = 256 * 1024;

    /** For AWS Lambda. */
    public SurveyHandler() {
        super(SurveyHandler::start);
    }

    public SurveyHandler(Environment environment) {
        super(environment, SurveyHandler::start);
    }

    private static Api start(Environment environment, StructuredLog log) {
        InstantSource clock = environment.clock();
        DynamoDbClient dynamo = Clients.dynamo();
        Tables tables = Tables.all(environment);
        DynamoSurveys surveys = new DynamoSurveys(dynamo, tables.surveys());
        DynamoLedger ledger = new DynamoLedger(dynamo, tables.ledger());
        DynamoPeople people = new DynamoPeople(dynamo, tables.people());
        DynamoCommits commits = new DynamoCommits(dynamo, tables, environment.random());
        Secrets secrets = new Secrets(Clients.secrets());
        AddressKeys addressKeys = secrets.addressKeys(environment);
        LinkTokens tokens = secrets.linkTokens(environment);
        SqsCourier courier = new SqsCourier(Clients.build(SqsClient.builder()), environment, log);
        RandomIds ids = new RandomIds(environment.random());
        Confirmations confirmations = new Confirmations(
                surveys,
                ledger,
                people,
                commits,
                new Registrar(ledger, people, commits, addressKeys, clock, ids),
                Topics.parse(environment.variable("TOPICS")),
                environment.variable("POLICY_VERSION"),
                clock);
        Vendor vendor = Vendor.of(environment::variable);
        MailLimits limits = new MailLimits(commits, addressKeys, new ErrorPages(vendor), log, clock);
        SurveyApi api = new SurveyApi(
                vendor,
                surveys,
                new EntryPages(
                        surveys,
                        new EntryCheck(tokens, new Wordings(ledger, commits), clock),
                        new Entries(commits, addressKeys, courier, clock),
                        // A contest may be announced to everybody at once.
                        limits.of("entry-mail", 10, 300, 50_000, Duration.ofHours(1)),
                        tokens,
                        ids,
                        clock,
                        log),
                new ConfirmPages(surveys, confirmations, new Memberships(surveys), tokens, clock),
                new ClaimPages(surveys, new Claims(surveys, people, commits, addressKeys, clock), tokens),
                new Publications(surveys, environment.variable("PUBLIC_URL")));
        return new Api(api::answer, ENTRY_BYTES, () -> rehearse(api, commits, courier), () -> {});
    }

    /** A real request for a survey that there is not, and writes that must fail. */
    private static void rehearse(SurveyApi api, DynamoCommits commits, SqsCourier courier) {
        api.answer(new HttpRequest(APIGatewayV2HTTPEvent.builder()
                .withPathParameters(Map.of("id", "rehearsal"))
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
