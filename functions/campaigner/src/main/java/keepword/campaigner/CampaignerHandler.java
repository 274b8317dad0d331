package keepword.campaigner;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Predicate;
import keepword.aws.Aws;
import keepword.aws.AwsCustomer;
import keepword.aws.AwsJobs;
import keepword.aws.AwsMail;
import keepword.aws.Environment;
import keepword.aws.MessageBatch;
import keepword.aws.QueueFunction;
import keepword.aws.StructuredLog;
import keepword.job.JobPart;
import keepword.mail.MailPart;
import keepword.message.GatedSender;
import keepword.message.MailOutage;
import keepword.message.MimeWriter;
import keepword.message.Sender;
import keepword.person.CustomerPart;

/** The queue of campaigns: {@link ShardSender}. */
public final class CampaignerHandler extends QueueFunction {
    /** For AWS Lambda. */
    public CampaignerHandler() {
        this(Environment.ofLambda());
    }

    public CampaignerHandler(Environment environment) {
        super(environment, CampaignerHandler::start);
    }

    private static Predicate<SQSMessage> start(Aws aws, StructuredLog log) {
        // Tens of calls wait for an answer at the same time, and little else is done.
        return messages(
                new AwsCustomer(aws),
                new AwsJobs(aws),
                new AwsMail(aws),
                Sender.of(aws.settings()),
                Executors.newVirtualThreadPerTaskExecutor(),
                CampaignerHandler::sleep,
                log);
    }

    /**
     * What handles a message, of whatever parts.
     *
     * @param parallel runs what mostly waits
     * @param pause waits
     */
    public static Predicate<SQSMessage> messages(
            CustomerPart customer,
            JobPart jobs,
            MailPart mail,
            Sender sender,
            Executor parallel,
            Consumer<Duration> pause,
            StructuredLog log) {
        ShardSender shards = new ShardSender(
                jobs,
                customer,
                new GatedSender(mail, sender.company(), new MailOutage(customer, log), log),
                new MimeWriter(sender),
                json -> CampaignLetters.of(customer, sender, json),
                new Pace(mail::quota, customer.ledger().items(), mail.commits(), mail.clock()),
                parallel,
                pause,
                log);
        return MessageBatch.jobs(shards::work);
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting", e);
        }
    }
}
