package keepword.entries;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.InstantSource;
import java.util.Map;
import keepword.aws.Clients;
import keepword.aws.DynamoCommits;
import keepword.aws.DynamoLedger;
import keepword.aws.DynamoPeople;
import keepword.aws.DynamoSurveys;
import keepword.aws.Environment;
import keepword.aws.Priming;
import keepword.aws.SecretKeyRing;
import keepword.aws.Secrets;
import keepword.aws.SqsCourier;
import keepword.aws.StructuredLog;
import keepword.aws.Tables;
import keepword.consent.AddressKeys;
import keepword.consent.Topics;
import keepword.link.LinkTokens;
import keepword.link.RandomIds;
import keepword.person.Registrar;
import keepword.survey.Memberships;
import keepword.web.HttpRequest;
import keepword.web.Vendor;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Surveys and contests: wires {@link SurveyApi} to AWS. */
public final class SurveyHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final SurveyApi api;

    @SuppressWarnings("UnusedVariable") // held, since the registry of CRaC holds it weakly
    private final @Nullable Priming priming;

    /** For AWS Lambda. */
    public SurveyHandler() {
        this(Environment.ofLambda(), true);
    }

    public SurveyHandler(Environment environment) {
        this(environment, false);
    }

    private SurveyHandler(Environment environment, boolean prime) {
        StructuredLog log = new StructuredLog(environment);
        InstantSource clock = environment.clock();
        DynamoDbClient dynamo = Clients.dynamo();
        Tables tables = Tables.all(environment);
        DynamoSurveys surveys = new DynamoSurveys(dynamo, tables.surveys());
        DynamoLedger ledger = new DynamoLedger(dynamo, tables.ledger());
        DynamoPeople people = new DynamoPeople(dynamo, tables.people());
        DynamoCommits commits = new DynamoCommits(dynamo, tables, environment.random());
        Secrets secrets = new Secrets(Clients.secrets());
        AddressKeys addressKeys = new AddressKeys(() -> secrets.text(environment.variable("ADDRESS_KEY_SECRET")));
        String linkKeys = environment.variable("LINK_KEYS_SECRET");
        LinkTokens tokens = new LinkTokens(new SecretKeyRing(() -> secrets.texts(linkKeys), clock));
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
        this.api = new SurveyApi(
                Vendor.of(environment::variable),
                surveys,
                new EntryPages(
                        surveys,
                        new EntryCheck(tokens, clock),
                        new Entries(commits, addressKeys, courier, clock),
                        tokens,
                        ids,
                        clock,
                        log),
                new ConfirmPages(surveys, confirmations, new Memberships(surveys), tokens),
                new ClaimPages(surveys, new Claims(surveys, people, commits, clock), tokens),
                new Publications(surveys, environment.variable("PUBLIC_URL")));
        this.priming = prime ? Priming.before(log, () -> rehearse(commits, courier)) : null;
    }

    /** A real request for a survey that there is not, and writes that must fail. */
    private void rehearse(DynamoCommits commits, SqsCourier courier) {
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

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return api.answer(new HttpRequest(event));
    }
}
