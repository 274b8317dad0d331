package keepword.aws;

import keepword.job.JobPart;
import keepword.job.JobStore;
import keepword.job.Worker;
import keepword.parts.Tasks;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@link JobPart} on AWS. Functions that enqueue nothing have no client of SQS. */
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
        if (aws.environment().variables().keySet().stream().anyMatch(name -> name.endsWith("_QUEUE"))) {
            // With the function, and not with its first message.
            jobQueue.get();
        }
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
