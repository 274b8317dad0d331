package keepword.inbound;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.List;
import java.util.function.Predicate;
import keepword.aws.Aws;
import keepword.aws.AwsCustomer;
import keepword.aws.AwsJobs;
import keepword.aws.Environment;
import keepword.aws.QueueFunction;
import keepword.aws.StructuredLog;
import keepword.kernel.EmailAddress;
import keepword.parts.CustomerPart;
import keepword.parts.JobPart;

/** The queue behind the mailbox that unsubscribes: {@link InboundProcessor}. */
public final class InboundHandler extends QueueFunction {
    /** For AWS Lambda. */
    public InboundHandler() {
        this(Environment.ofLambda());
    }

    public InboundHandler(Environment environment) {
        super(environment, InboundHandler::start);
    }

    private static Predicate<SQSMessage> start(Environment environment, StructuredLog log) {
        Aws aws = Aws.of(environment);
        return messages(
                new AwsCustomer(aws),
                new AwsJobs(aws),
                environment.variable("INBOUND_TOPIC"),
                new S3MailStore(S3MailStore.client(), environment.variable("INBOUND_BUCKET")),
                List.of(
                        new EmailAddress(environment.variable("SENDER_ADDRESS")),
                        new EmailAddress(environment.variable("UNSUBSCRIBE_ADDRESS"))),
                log);
    }

    /**
     * What handles a message, of whatever parts.
     *
     * @param topic the ARN that messages must come from
     * @param own addresses of the vendor: mail from there goes round in a circle
     */
    public static Predicate<SQSMessage> messages(
            CustomerPart customer,
            JobPart jobs,
            String topic,
            MailStore store,
            List<EmailAddress> own,
            StructuredLog log) {
        InboundActions actions = new InboundActions(customer, new ConfirmationMails(customer, jobs), log);
        InboundProcessor processor =
                new InboundProcessor(topic, store, new InboundRules(customer.tokens(), own), actions, log);
        return message -> processor.handle(message.getBody());
    }
}
