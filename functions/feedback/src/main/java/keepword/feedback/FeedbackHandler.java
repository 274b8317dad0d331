package keepword.feedback;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.function.Predicate;
import keepword.aws.Aws;
import keepword.aws.AwsConsent;
import keepword.aws.AwsJobs;
import keepword.aws.Environment;
import keepword.aws.QueueFunction;
import keepword.aws.SnsTopic;
import keepword.aws.StructuredLog;
import keepword.job.JobPart;
import keepword.request.ConsentPart;

/** The queue behind SES's topic: {@link FeedbackProcessor}. It may not read People: it does not even know what the table is called. */
public final class FeedbackHandler extends QueueFunction {
    /** For AWS Lambda. */
    public FeedbackHandler() {
        this(Environment.ofLambda());
    }

    public FeedbackHandler(Environment environment) {
        super(environment, FeedbackHandler::start);
    }

    private static Predicate<SQSMessage> start(Aws aws, StructuredLog log) {
        return messages(new AwsConsent(aws), new AwsJobs(aws), aws.variable("FEEDBACK_TOPIC"), log);
    }

    /**
     * What handles a message, of whatever parts.
     *
     * @param topic the ARN that messages must come from
     */
    public static Predicate<SQSMessage> messages(ConsentPart consent, JobPart jobs, String topic, StructuredLog log) {
        FeedbackProcessor processor =
                new FeedbackProcessor(jobs, new SnsTopic(topic, log), new FeedbackRecorder(consent, log), log);
        return message -> processor.handle(message.getBody());
    }
}
