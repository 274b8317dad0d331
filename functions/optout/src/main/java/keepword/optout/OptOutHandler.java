package keepword.optout;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.Optional;
import keepword.agenda.WorkId;
import keepword.agenda.Worker;
import keepword.aws.Clients;
import keepword.aws.DynamoAgenda;
import keepword.aws.DynamoCommits;
import keepword.aws.DynamoLedger;
import keepword.aws.DynamoPeople;
import keepword.aws.DynamoSurveys;
import keepword.aws.Environment;
import keepword.aws.MessageBatch;
import keepword.aws.OptOutQueue;
import keepword.aws.Secrets;
import keepword.aws.StructuredLog;
import keepword.aws.Tables;
import keepword.aws.WorkLog;
import keepword.aws.WorkMessage;
import keepword.calendar.Deadlines;
import keepword.consent.AddressKeys;
import keepword.consent.ConsentKeeper;
import keepword.link.RandomIds;
import keepword.person.AddressChanges;
import keepword.person.Eraser;
import keepword.request.TransactionalOptOuts;
import keepword.survey.Withdrawals;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The queue of due changes to people: wires {@link DueChanges} to AWS. */
public final class OptOutHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final DueChanges changes;
    private final QueuedOptOuts queued;
    private final MessageBatch batch;

    /** For AWS Lambda. */
    public OptOutHandler() {
        this(Environment.ofLambda());
    }

    public OptOutHandler(Environment environment) {
        StructuredLog log = new StructuredLog(environment);
        // A store that never answers must not take up the time in which opt-outs are sent anew.
        DynamoDbClient dynamo = Clients.build(Clients.impatient(Clients.patient(DynamoDbClient.builder())));
        Tables tables = Tables.all(environment);
        Secrets secrets = new Secrets(Clients.secrets());
        RandomIds ids = new RandomIds(environment.random());
        DynamoCommits commits = new DynamoCommits(dynamo, tables, environment.random());
        DynamoLedger ledger = new DynamoLedger(dynamo, tables.ledger());
        DynamoPeople people = new DynamoPeople(dynamo, tables.people());
        DynamoAgenda agenda = new DynamoAgenda(dynamo, tables.agenda());
        AddressKeys addressKeys = secrets.addressKeys(environment);
        TransactionalOptOuts optOuts = new TransactionalOptOuts(ledger, commits, environment.clock(), ids);
        this.batch = new MessageBatch(log);
        this.queued = new QueuedOptOuts(
                secrets.linkTokens(environment),
                addressKeys,
                ledger,
                new ConsentKeeper(ledger, commits, environment.clock(), ids),
                optOuts,
                Deadlines.policy(
                        environment.variable("TIME_ZONE"),
                        environment.variable("HOLIDAYS"),
                        environment.variable("GRACE_BUSINESS_DAYS")),
                OptOutQueue.of(Clients.build(SqsClient.builder()), environment.variable("OPT_OUT_QUEUE")),
                environment.variable("POLICY_VERSION"),
                environment.clock(),
                log);
        this.changes = new DueChanges(
                new Worker(agenda, ids, environment.clock(), new WorkLog(log)),
                people,
                commits,
                optOuts,
                new Eraser(
                        ledger,
                        people,
                        new Withdrawals(new DynamoSurveys(dynamo, tables.surveys())),
                        agenda,
                        commits,
                        addressKeys,
                        environment.clock(),
                        ids),
                new AddressChanges(ledger, people, commits, addressKeys, environment.clock(), ids),
                addressKeys,
                environment.clock());
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return batch.handle(event, message -> handle(message, changes, queued));
    }

    /** A message names a work, or holds an opt-out that was accepted while the store was down. */
    static boolean handle(SQSMessage message, DueChanges changes, QueuedOptOuts queued) {
        Optional<WorkId> work = WorkMessage.read(message.getBody());
        work.ifPresent(changes::work);
        return work.isPresent() || queued.handle(message.getBody(), receives(message));
    }

    private static int receives(SQSMessage message) {
        return Optional.ofNullable(message.getAttributes())
                .map(attributes -> attributes.get("ApproximateReceiveCount"))
                .map(Integer::valueOf)
                .orElse(1);
    }
}
