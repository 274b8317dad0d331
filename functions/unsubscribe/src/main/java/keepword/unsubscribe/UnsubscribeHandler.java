package keepword.unsubscribe;

import keepword.aws.Clients;
import keepword.aws.DynamoCommits;
import keepword.aws.DynamoLedger;
import keepword.aws.Environment;
import keepword.aws.OptOutQueue;
import keepword.aws.Secrets;
import keepword.aws.StructuredLog;
import keepword.aws.Tables;
import keepword.calendar.Deadlines;
import keepword.consent.ConsentKeeper;
import keepword.consent.Topics;
import keepword.consent.Wordings;
import keepword.link.LinkTokens;
import keepword.link.RandomIds;
import keepword.request.RequestPolicy;
import keepword.request.TransactionalOptOuts;
import keepword.web.HttpFunction;
import keepword.web.Pages;
import keepword.web.Vendor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@code GET|HEAD|POST /u/{token}}: wires {@link UnsubscribePage} to AWS. */
public final class UnsubscribeHandler extends HttpFunction {
    /** For AWS Lambda. */
    public UnsubscribeHandler() {
        super(UnsubscribeHandler::start);
    }

    public UnsubscribeHandler(Environment environment) {
        super(environment, UnsubscribeHandler::start);
    }

    private static Api start(Environment environment, StructuredLog log) {
        DynamoDbClient dynamo = Clients.build(Clients.impatient(Clients.patient(DynamoDbClient.builder())));
        SqsClient sqs = Clients.build(Clients.impatient(SqsClient.builder()));
        // It may not read People: it does not even know what the table is called. To the Agenda it only adds.
        Tables tables = new Tables(environment.variable("LEDGER_TABLE"), "", environment.variable("AGENDA_TABLE"));
        DynamoLedger ledger = new DynamoLedger(dynamo, tables.ledger());
        DynamoCommits commits = new DynamoCommits(dynamo, tables, environment.random());
        Secrets secrets = new Secrets(Clients.secrets());
        LinkTokens tokens = secrets.linkTokens(environment);
        Topics topics = Topics.parse(environment.variable("TOPICS"));
        Pages pages = new Pages(Vendor.of(environment::variable), topics);
        RandomIds ids = new RandomIds(environment.random());
        RequestPolicy requests = Deadlines.policy(
                environment.variable("TIME_ZONE"),
                environment.variable("HOLIDAYS"),
                environment.variable("GRACE_BUSINESS_DAYS"));
        UnsubscribePage page = new UnsubscribePage(
                tokens,
                secrets.addressKeys(environment),
                ledger,
                new ConsentKeeper(ledger, commits, environment.clock(), ids),
                new Wordings(ledger, commits),
                new TransactionalOptOuts(ledger, commits, environment.clock(), ids),
                requests,
                new PostedChoice(topics),
                OptOutQueue.of(sqs, environment.variable("OPT_OUT_QUEUE")),
                pages,
                environment.variable("POLICY_VERSION"),
                environment.clock(),
                log);
        // A POST of any body opts out, however large it is: none of ours is.
        return new Api(
                page::answer,
                Integer.MAX_VALUE,
                new Rehearsal(page, tokens, requests, commits, environment.clock()),
                () -> {});
    }
}
