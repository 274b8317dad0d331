package keepword.aws;

import keepword.job.JobPart;
import keepword.job.JobStore;
import keepword.job.Worker;
import keepword.parts.Tasks;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@link JobPart} on AWS. The client of SQS is built when the job queue is first asked for: workers have none. */
public final class AwsJobs extends Aws.Shared implements JobPart {
    private final JobStore jobStore;
    private final Worker.Log jobLog;
    private final Once<SqsJobQueue> jobQueue;

    public AwsJobs(Aws aws) {
        super(aws);
        StructuredLog log = new StructuredLog(aws.environment());
        this.jobStore = new DynamoJobStore(aws.dynamo(), aws.variable("JOBS_TABLE"), () -> Tasks.ALL);
        this.jobLog = new JobLog(log);
        this.jobQueue = new Once<>(() -> new SqsJobQueue(
                aws.kept(SqsClient.class, () -> Clients.build(SqsClient.builder())), aws.environment(), log));
    }

    @Override
    public JobStore jobStore() {
        return jobStore;
    }

    @Override
    public SqsJobQueue jobQueue() {
        return jobQueue.get();
    }

    @Override
    public Worker.Log jobLog() {
        return jobLog;
    }
}
