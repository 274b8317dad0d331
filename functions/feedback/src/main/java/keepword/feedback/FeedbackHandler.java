package keepword.feedback;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import keepword.aws.Clients;
import keepword.aws.DynamoAgenda;
import keepword.aws.DynamoCommits;
import keepword.aws.DynamoLedger;
import keepword.aws.Environment;
import keepword.aws.MessageBatch;
import keepword.aws.Secrets;
import keepword.aws.StructuredLog;
import keepword.aws.Tables;
import keepword.consent.ConsentKeeper;
import keepword.link.RandomIds;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The queue behind SES's topic: wires {@link FeedbackDesk} to AWS. */
public final class FeedbackHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final FeedbackDesk desk;
    private final StructuredLog log;

    /** For AWS Lambda. */
    public FeedbackHandler() {
        this(Environment.ofLambda());
    }

    public FeedbackHandler(Environment environment) {
        this.log = new StructuredLog(environment);
        DynamoDbClient dynamo = Clients.dynamo();
        // It may not read People: it does not even know what the table is called.
        Tables tables = new Tables(environment.variable("LEDGER_TABLE"), "", environment.variable("AGENDA_TABLE"));
        ConsentKeeper keeper = new ConsentKeeper(
                new DynamoLedger(dynamo, tables.ledger()),
                new DynamoCommits(dynamo, tables, environment.random()),
                environment.clock(),
                new RandomIds(environment.random()));
        Secrets secrets = new Secrets(Clients.secrets());
        FeedbackRecorder recorder = new FeedbackRecorder(
                secrets.addressKeys(environment),
                keeper,
                environment.variable("POLICY_VERSION"),
                environment.clock(),
                log);
        this.desk = new FeedbackDesk(
                environment.variable("FEEDBACK_TOPIC"), recorder, new DynamoAgenda(dynamo, tables.agenda()), log);
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return new MessageBatch(log).handle(event, message -> desk.handle(message.getBody()));
    }
}
