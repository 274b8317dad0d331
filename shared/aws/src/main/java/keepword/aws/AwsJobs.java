package keepword.aws;

import keepword.agenda.Agenda;
import keepword.agenda.Worker;
import keepword.parts.JobPart;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@link JobPart} on AWS. The client of SQS is built when the courier is first asked for: workers have none. */
public final class AwsJobs extends Aws.Shared implements JobPart {
    private final Agenda agenda;
    private final Worker.Log workLog;
    private final Once<SqsCourier> courier;

    public AwsJobs(Aws aws) {
        super(aws);
        StructuredLog log = new StructuredLog(aws.environment());
        this.agenda = new DynamoAgenda(aws.dynamo(), aws.variable("AGENDA_TABLE"));
        this.workLog = new WorkLog(log);
        this.courier = new Once<>(() -> new SqsCourier(Clients.build(SqsClient.builder()), aws.environment(), log));
    }

    @Override
    public Agenda agenda() {
        return agenda;
    }

    @Override
    public SqsCourier courier() {
        return courier.get();
    }

    @Override
    public Worker.Log workLog() {
        return workLog;
    }
}
