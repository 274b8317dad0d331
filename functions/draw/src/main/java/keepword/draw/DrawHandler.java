package keepword.draw;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import java.util.function.Predicate;
import keepword.aws.Aws;
import keepword.aws.AwsContests;
import keepword.aws.AwsJobs;
import keepword.aws.Environment;
import keepword.aws.MessageBatch;
import keepword.aws.QueueFunction;
import keepword.aws.StructuredLog;
import keepword.job.JobPart;
import keepword.survey.ContestPart;

/**
 * The queue of what is due to a survey as a whole: {@link DueDraws}. Everything here concerns whole surveys, and tickets that name
 * nobody: it may not read People.
 */
public final class DrawHandler extends QueueFunction {
    /** Longer than the function may run, in template.yaml. */
    private static final Duration LEASE = Duration.ofMinutes(16);

    /** For AWS Lambda. */
    public DrawHandler() {
        this(Environment.ofLambda());
    }

    public DrawHandler(Environment environment) {
        super(environment, DrawHandler::start);
    }

    private static Predicate<SQSMessage> start(Aws aws, StructuredLog log) {
        return messages(new AwsContests(aws), new AwsJobs(aws));
    }

    /** What handles a message, of whatever parts. */
    public static Predicate<SQSMessage> messages(ContestPart contests, JobPart jobs) {
        DueDraws draws = new DueDraws(
                jobs.worker(LEASE),
                new Closing(contests.surveys(), contests.commits(), contests.clock()),
                new Winners(contests.surveys(), contests.commits(), contests.ids(), contests.clock()));
        return MessageBatch.jobs(draws::work);
    }
}
