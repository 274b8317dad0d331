package keepword.operations;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import keepword.aws.Clients;
import keepword.aws.DynamoAgenda;
import keepword.aws.DynamoCommits;
import keepword.aws.DynamoLedger;
import keepword.aws.DynamoPeople;
import keepword.aws.DynamoSurveys;
import keepword.aws.Environment;
import keepword.aws.Secrets;
import keepword.aws.StructuredLog;
import keepword.aws.Tables;
import keepword.calendar.Deadlines;
import keepword.consent.AddressKeys;
import keepword.consent.ConsentKeeper;
import keepword.consent.Topics;
import keepword.hashing.Argon2Hashes;
import keepword.link.RandomIds;
import keepword.person.Registrar;
import keepword.request.RequestPolicy;
import keepword.request.TransactionalOptOuts;
import keepword.verification.Verification;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What staff may do, invoked directly ({@code aws lambda invoke}) by whom IAM allows to; docs/operating.md lists the
 * operations. Wires {@link Operations} to AWS.
 */
public final class OperationsHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    private final Operations operations;

    /** For AWS Lambda. */
    public OperationsHandler() {
        this(Environment.ofLambda());
    }

    public OperationsHandler(Environment environment) {
        InstantSource clock = environment.clock();
        DynamoDbClient dynamo = Clients.dynamo();
        Tables tables = Tables.all(environment);
        DynamoLedger ledger = new DynamoLedger(dynamo, tables.ledger());
        DynamoCommits commits = new DynamoCommits(dynamo, tables, environment.random());
        AddressKeys addressKeys =
                new AddressKeys(new Secrets(Clients.secrets()).text(environment.variable("ADDRESS_KEY_SECRET")));
        RandomIds ids = new RandomIds(environment.random());
        Topics topics = Topics.parse(environment.variable("TOPICS"));
        String policyVersion = environment.variable("POLICY_VERSION");
        ConsentKeeper keeper = new ConsentKeeper(ledger, commits, clock, ids);
        DynamoSurveys surveys = new DynamoSurveys(dynamo, tables.surveys());
        DynamoPeople people = new DynamoPeople(dynamo, tables.people());
        Registrar registrar = new Registrar(ledger, people, commits, addressKeys, clock, ids);
        TransactionalOptOuts optOuts = new TransactionalOptOuts(ledger, commits, clock, ids);
        ZoneId zone = ZoneId.of(environment.variable("TIME_ZONE"));
        RequestPolicy requests = Deadlines.policy(
                environment.variable("TIME_ZONE"),
                environment.variable("HOLIDAYS"),
                environment.variable("GRACE_BUSINESS_DAYS"));
        this.operations = new Operations(
                new SupportRequests(keeper, addressKeys, topics, policyVersion, clock),
                new AllMailRequests(optOuts, requests, addressKeys, policyVersion, clock),
                new PersonCheck(
                        new Verification(ledger, people, commits, new Argon2Hashes(environment.random()), zone, clock),
                        addressKeys),
                new History(ledger, addressKeys),
                new ListImport(ledger, keeper, registrar, addressKeys, topics, policyVersion, zone, clock),
                new FailedWorks(new DynamoAgenda(dynamo, tables.agenda()), clock),
                new SurveyCreation(surveys, commits, environment.random(), clock),
                new ContestDesk(surveys, people, commits, ids, clock),
                new EntryExport(surveys, people, commits, addressKeys, ids, clock),
                addressKeys,
                new StructuredLog(environment));
    }

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        return operations.run(event);
    }
}
