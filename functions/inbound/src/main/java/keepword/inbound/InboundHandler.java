package keepword.inbound;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.InstantSource;
import java.util.List;
import keepword.aws.Clients;
import keepword.aws.DynamoCommits;
import keepword.aws.DynamoLedger;
import keepword.aws.DynamoPeople;
import keepword.aws.Environment;
import keepword.aws.MessageBatch;
import keepword.aws.Secrets;
import keepword.aws.SqsCourier;
import keepword.aws.StructuredLog;
import keepword.aws.Tables;
import keepword.consent.ConsentKeeper;
import keepword.link.LinkTokens;
import keepword.link.RandomIds;
import keepword.person.EmailAddress;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The queue behind the mailbox that unsubscribes: wires {@link InboundDesk} to AWS. */
public final class InboundHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final InboundDesk desk;
    private final StructuredLog log;

    /** For AWS Lambda. */
    public InboundHandler() {
        this(Environment.ofLambda());
    }

    public InboundHandler(Environment environment) {
        this.log = new StructuredLog(environment);
        DynamoDbClient dynamo = Clients.dynamo();
        Tables tables = Tables.all(environment);
        InstantSource clock = environment.clock();
        RandomIds ids = new RandomIds(environment.random());
        Secrets secrets = new Secrets(Clients.secrets());
        LinkTokens tokens = secrets.linkTokens(environment);
        DynamoCommits commits = new DynamoCommits(dynamo, tables, environment.random());
        InboundActions actions = new InboundActions(
                secrets.addressKeys(environment),
                new ConsentKeeper(new DynamoLedger(dynamo, tables.ledger()), commits, clock, ids),
                new ConfirmationMails(
                        new DynamoPeople(dynamo, tables.people()),
                        commits,
                        new SqsCourier(Clients.build(SqsClient.builder()), environment, log),
                        ids,
                        clock),
                environment.variable("POLICY_VERSION"),
                clock,
                log);
        this.desk = new InboundDesk(
                environment.variable("INBOUND_TOPIC"),
                new S3MailStore(S3MailStore.client(), environment.variable("INBOUND_BUCKET")),
                new InboundRules(
                        tokens,
                        List.of(
                                new EmailAddress(environment.variable("SENDER_ADDRESS")),
                                new EmailAddress(environment.variable("UNSUBSCRIBE_ADDRESS")))),
                actions,
                log);
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return new MessageBatch(log).handle(event, message -> desk.handle(message.getBody()));
    }
}
