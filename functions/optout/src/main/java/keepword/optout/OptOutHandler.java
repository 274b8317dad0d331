package keepword.optout;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.Optional;
import java.util.function.Predicate;
import keepword.aws.Aws;
import keepword.aws.AwsContests;
import keepword.aws.AwsCustomer;
import keepword.aws.AwsJobs;
import keepword.aws.Clients;
import keepword.aws.Environment;
import keepword.aws.JobMessage;
import keepword.aws.OptOutQueue;
import keepword.aws.QueueFunction;
import keepword.aws.StructuredLog;
import keepword.calendar.Deadlines;
import keepword.job.JobPart;
import keepword.kernel.JobId;
import keepword.person.CustomerPart;
import keepword.request.RequestPolicy;
import keepword.survey.ContestPart;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The queue of due changes to people, and of opt-outs that were accepted while the store was down. */
public final class OptOutHandler extends QueueFunction {
    /** For AWS Lambda. */
    public OptOutHandler() {
        this(Environment.ofLambda());
    }

    public OptOutHandler(Environment environment) {
        super(environment, OptOutHandler::start);
    }

    private static Predicate<SQSMessage> start(Aws aws, StructuredLog log) {
        // A store that never answers must not take up the time in which opt-outs are sent anew.
        aws.impatient();
        return messages(
                new AwsCustomer(aws),
                new AwsContests(aws),
                new AwsJobs(aws),
                Deadlines.policy(aws.settings()),
                OptOutQueue.of(
                        aws.kept(SqsClient.class, () -> Clients.build(SqsClient.builder())),
                        aws.variable("OPT_OUT_QUEUE")),
                log);
    }

    /** What handles a message, of whatever parts: it names a job, or holds an opt-out. */
    public static Predicate<SQSMessage> messages(
            CustomerPart customer,
            ContestPart contests,
            JobPart jobs,
            RequestPolicy requests,
            OptOutQueue queue,
            StructuredLog log) {
        QueuedOptOuts queued = new QueuedOptOuts(customer, requests, queue, log);
        DueChanges changes = new DueChanges(customer, contests, jobs);
        return message -> {
            Optional<JobId> job = JobMessage.read(message.getBody());
            job.ifPresent(changes::work);
            return job.isPresent() || queued.handle(message.getBody(), receives(message));
        };
    }

    private static int receives(SQSMessage message) {
        return Optional.ofNullable(message.getAttributes())
                .map(attributes -> attributes.get("ApproximateReceiveCount"))
                .map(Integer::valueOf)
                .orElse(1);
    }
}
