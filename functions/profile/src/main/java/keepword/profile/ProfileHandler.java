package keepword.profile;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
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
import keepword.calendar.Deadlines;
import keepword.consent.AddressKeys;
import keepword.consent.ConsentKeeper;
import keepword.consent.Topics;
import keepword.consent.Wordings;
import keepword.hashing.Argon2Hashes;
import keepword.link.LinkTokens;
import keepword.link.RandomIds;
import keepword.person.AddressChanges;
import keepword.person.Erasures;
import keepword.person.HeldAddresses;
import keepword.person.Wishes;
import keepword.request.RequestPolicy;
import keepword.request.TransactionalOptOuts;
import keepword.review.Review;
import keepword.web.ErrorPages;
import keepword.web.HttpFunction;
import keepword.web.HttpRequest;
import keepword.web.MailLimits;
import keepword.web.Vendor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@code /user/…}: wires {@link ProfileApi} to AWS. */
public final class ProfileHandler extends HttpFunction {
    /** For AWS Lambda. */
    public ProfileHandler() {
        super(ProfileHandler::start);
    }

    public ProfileHandler(Environment environment) {
        super(environment, ProfileHandler::start);
    }

    private static Api start(Environment environment, StructuredLog log) {
        InstantSource clock = environment.clock();
        DynamoDbClient dynamo = Clients.dynamo();
        Tables tables = Tables.all(environment);
        DynamoLedger ledger = new DynamoLedger(dynamo, tables.ledger());
        DynamoSurveys surveys = new DynamoSurveys(dynamo, tables.surveys());
        DynamoPeople people = new DynamoPeople(dynamo, tables.people());
        DynamoCommits commits = new DynamoCommits(dynamo, tables, environment.random());
        Secrets secrets = new Secrets(Clients.secrets());
        AddressKeys addressKeys = secrets.addressKeys(environment);
        LinkTokens tokens = secrets.linkTokens(environment);
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
        Wordings wordings = new Wordings(ledger, commits);
        Review review = new Review(ledger, people, new HeldAddresses(ledger, people), surveys, wordings, topics);
        Wishes wishes = new Wishes(ledger, people, surveys, commits, addressKeys, policy, clock, ids);
        Vendor vendor = Vendor.of(environment::variable);
        MailLimits limits = new MailLimits(commits, addressKeys, new ErrorPages(vendor), log, clock);
        ProfileApi api = new ProfileApi(
                vendor,
                ledger,
                new SignInPages(
                        signIns,
                        limits.of("sign-in", 5, 300, 3_000, Duration.ofMinutes(15)),
                        sessions,
                        tokens,
                        addressKeys,
                        ids),
                sessions,
                review,
                new ContactForm(commits, done),
                new QuestionsForm(people, commits, hashes, done),
                new AddressPages(
                        new AddressChanges(ledger, people, commits, addressKeys, clock, ids),
                        limits.of("address-change", 5, 30, 500, Duration.ofHours(1)),
                        tokens,
                        done),
                new PreparedPages(wishes, tokens, review, done),
                new Removal(people, review, wishes, done),
                new MailChoices(
                        consents, wordings, new TransactionalOptOuts(ledger, commits, clock, ids), topics, done),
                new Copies(review, wishes, done),
                new ErasePages(new Erasures(ledger, people, commits, addressKeys, clock, ids), done));
        return new Api(api::answer, () -> rehearse(api, tokens, policy, commits, courier, clock));
    }

    /** A real link and a session that is none, and writes that must fail. */
    private static void rehearse(
            ProfileApi api,
            LinkTokens tokens,
            RequestPolicy policy,
            DynamoCommits commits,
            SqsCourier courier,
            InstantSource clock) {
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
}
