package keepword.draw;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.Duration;
import keepword.agenda.Worker;
import keepword.aws.Clients;
import keepword.aws.DynamoAgenda;
import keepword.aws.DynamoCommits;
import keepword.aws.DynamoSurveys;
import keepword.aws.Environment;
import keepword.aws.MessageBatch;
import keepword.aws.StructuredLog;
import keepword.aws.Tables;
import keepword.aws.WorkLog;
import keepword.link.RandomIds;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The queue of what is due to a survey as a whole: wires {@link DueDraws} to AWS. It may not read People. */
public final class DrawHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    /** Longer than the function may run, in template.yaml. */
    private static final Duration LEASE = Duration.ofMinutes(16);

    private final DueDraws draws;
    private final MessageBatch batch;

    /** For AWS Lambda. */
    public DrawHandler() {
        this(Environment.ofLambda());
    }

    public DrawHandler(Environment environment) {
        StructuredLog log = new StructuredLog(environment);
        DynamoDbClient dynamo = Clients.dynamo();
        // Everything here concerns whole surveys, and tickets that name nobody.
        Tables tables = new Tables("", "", environment.variable("AGENDA_TABLE"), environment.variable("SURVEYS_TABLE"));
        DynamoSurveys surveys = new DynamoSurveys(dynamo, tables.surveys());
        DynamoCommits commits = new DynamoCommits(dynamo, tables, environment.random());
        RandomIds ids = new RandomIds(environment.random());
        this.batch = new MessageBatch(log);
        this.draws = new DueDraws(
                new Worker(
                        new DynamoAgenda(dynamo, tables.agenda()), LEASE, ids, environment.clock(), new WorkLog(log)),
                new Closing(surveys, commits, environment.clock()),
                new Winners(surveys, commits, ids, environment.clock()));
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return batch.handleWorks(event, draws::work);
    }
}
