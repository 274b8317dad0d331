package keepword.mailer;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.function.Predicate;
import keepword.aws.Aws;
import keepword.aws.AwsContests;
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
import keepword.survey.ContestPart;

/** Both queues of mail: {@link MailWorker}. */
public final class MailerHandler extends QueueFunction {
    /** For AWS Lambda. */
    public MailerHandler() {
        this(Environment.ofLambda());
    }

    public MailerHandler(Environment environment) {
        super(environment, MailerHandler::start);
    }

    private static Predicate<SQSMessage> start(Aws aws, StructuredLog log) {
        return messages(
                new AwsCustomer(aws),
                new AwsContests(aws),
                new AwsJobs(aws),
                new AwsMail(aws),
                Sender.of(aws.settings()),
                log);
    }

    /** What handles a message, of whatever parts. */
    public static Predicate<SQSMessage> messages(
            CustomerPart customer,
            ContestPart contests,
            JobPart jobs,
            MailPart mail,
            Sender sender,
            StructuredLog log) {
        MailWorker worker = new MailWorker(
                jobs.worker(),
                new GatedSender(mail, sender.company(), new MailOutage(customer, log), log),
                new Mails(MailContext.of(sender, customer, contests)),
                new MimeWriter(sender),
                jobs.clock());
        return MessageBatch.jobs(worker::work);
    }
}
