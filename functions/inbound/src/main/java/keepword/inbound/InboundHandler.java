package keepword.inbound;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import keepword.aws.Aws;
import keepword.aws.AwsCustomer;
import keepword.aws.AwsJobs;
import keepword.aws.Environment;
import keepword.aws.QueueFunction;
import keepword.aws.SnsTopic;
import keepword.aws.StructuredLog;
import keepword.job.JobPart;
import keepword.kernel.EmailAddress;
import keepword.person.CustomerPart;
import keepword.setting.Settings;
import software.amazon.awssdk.services.s3.S3Client;

/** The queue behind the mailbox that unsubscribes: {@link InboundProcessor}. */
public final class InboundHandler extends QueueFunction {
    /** For AWS Lambda. */
    public InboundHandler() {
        this(Environment.ofLambda());
    }

    public InboundHandler(Environment environment) {
        super(environment, InboundHandler::start);
    }

    private static Predicate<SQSMessage> start(Aws aws, StructuredLog log) {
        return messages(
                new AwsCustomer(aws),
                new AwsJobs(aws),
                aws.variable("INBOUND_TOPIC"),
                new S3MailStore(aws.kept(S3Client.class, S3MailStore::client), aws.variable("INBOUND_BUCKET")),
                own(aws.settings()),
                log);
    }

    private static List<EmailAddress> own(Settings settings) {
        return Stream.of("SenderAddress", "UnsubscribeAddress")
                .map(settings::email)
                .flatMap(address -> EmailAddress.parse(address).stream())
                .toList();
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
        InboundProcessor processor = new InboundProcessor(
                new SnsTopic(topic, log), store, new InboundRules(customer.tokens(), own), actions, log);
        return message -> processor.handle(message.getBody());
    }
}
