package keepword.profile;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.InstantSource;
import java.util.List;
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
import keepword.calendar.Deadlines;
import keepword.consent.AddressKeys;
import keepword.consent.ConsentKeeper;
import keepword.consent.Topics;
import keepword.hashing.Argon2Hashes;
import keepword.link.LinkTokens;
import keepword.link.RandomIds;
import keepword.person.AddressChanges;
import keepword.person.Erasures;
import keepword.person.HeldAddresses;
import keepword.request.RequestPolicy;
import keepword.request.TransactionalOptOuts;
import keepword.survey.Withdrawals;
import keepword.web.HttpRequest;
import keepword.web.Vendor;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@code /user/…}: wires {@link ProfileApi} to AWS. */
public final class ProfileHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final ProfileApi api;

    @SuppressWarnings("UnusedVariable") // held, since the registry of CRaC holds it weakly
    private final @Nullable Priming priming;

    /** For AWS Lambda. */
    public ProfileHandler() {
        this(Environment.ofLambda(), true);
    }

    public ProfileHandler(Environment environment) {
        this(environment, false);
    }

    private ProfileHandler(Environment environment, boolean prime) {
        StructuredLog log = new StructuredLog(environment);
        InstantSource clock = environment.clock();
        DynamoDbClient dynamo = Clients.dynamo();
        Tables tables = Tables.all(environment);
        DynamoLedger ledger = new DynamoLedger(dynamo, tables.ledger());
        DynamoSurveys surveys = new DynamoSurveys(dynamo, tables.surveys());
        DynamoPeople people = new DynamoPeople(dynamo, tables.people());
        DynamoCommits commits = new DynamoCommits(dynamo, tables, environment.random());
        Secrets secrets = new Secrets(Clients.secrets());
        AddressKeys addressKeys = new AddressKeys(secrets.text(environment.variable("ADDRESS_KEY_SECRET")));
        String linkKeys = environment.variable("LINK_KEYS_SECRET");
        LinkTokens tokens = new LinkTokens(new SecretKeyRing(() -> secrets.texts(linkKeys), clock));
        SqsCourier courier = new SqsCourier(Clients.build(SqsClient.builder()), environment, log);
        Topics topics = Topics.parse(environment.variable("TOPICS"));
        RandomIds ids = new RandomIds(environment.random());
        RequestPolicy policy = Deadlines.policy(
                environment.variable("TIME_ZONE"),
                environment.variable("HOLIDAYS"),
                environment.variable("GRACE_BUSINESS_DAYS"));
        Done done = new Done(policy, environment.variable("POLICY_VERSION"), ids, clock);
        Sessions sessions = new Sessions(ledger, people, commits, addressKeys, ids, clock);
        ConsentKeeper consents = new ConsentKeeper(ledger, commits, clock, ids);
        SignIns signIns = new SignIns(ledger, people, commits, consents, done, courier, ids, clock);
        Argon2Hashes hashes = new Argon2Hashes(environment.random());
        HeldAddresses held = new HeldAddresses(ledger, people);
        Review review = new Review(ledger, people, held, surveys, topics);
        this.api = new ProfileApi(
                Vendor.of(environment::variable),
                ledger,
                new SignInPages(signIns, sessions, tokens, addressKeys, ids),
                sessions,
                review,
                new ContactForm(commits, done),
                new QuestionsForm(people, commits, hashes, done),
                new AddressPages(new AddressChanges(ledger, people, commits, addressKeys, clock, ids), tokens, done),
                new Removal(people, addressKeys, held, new Withdrawals(surveys), commits, done),
                new MailChoices(consents, new TransactionalOptOuts(ledger, commits, clock, ids), topics, done),
                new Copies(review, commits, done),
                new ErasePages(new Erasures(ledger, people, commits, addressKeys, clock, ids), done));
        this.priming = prime ? Priming.before(log, () -> rehearse(tokens, policy, commits, courier, clock)) : null;
    }

    /** A real link and a session that is none, and writes that must fail. */
    private void rehearse(
            LinkTokens tokens, RequestPolicy policy, DynamoCommits commits, SqsCourier courier, InstantSource clock) {
        for (String path : new String[] {"/user/sign-in/" + tokens.writeSignIn("rehearsal"), "/user/"}) {
            api.answer(new HttpRequest(APIGatewayV2HTTPEvent.builder()
                    .withRawPath(path)
                    .withCookies(List.of(Sessions.COOKIE + "=rehearsal"))
                    .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                            .withHttp(APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                                    .withMethod("GET")
                                    .build())
                            .build())
                    .build()));
        }
        policy.calendar().after(RequestPolicy.LATEST_DAYS, clock.instant());
        Priming.commitNothing(commits);
        courier.rehearse();
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return api.answer(new HttpRequest(event));
    }
}
