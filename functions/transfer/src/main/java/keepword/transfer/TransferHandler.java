package keepword.transfer;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.ZoneId;
import java.util.function.Predicate;
import keepword.aws.Aws;
import keepword.aws.AwsCustomer;
import keepword.aws.AwsJobs;
import keepword.aws.Environment;
import keepword.aws.MessageBatch;
import keepword.aws.QueueFunction;
import keepword.aws.StructuredLog;
import keepword.chat.ChatTasks.DemandForgetting;
import keepword.disclosure.DisclosureTasks.Announce;
import keepword.disclosure.DisclosureTasks.DemandDeletion;
import keepword.disclosure.DisclosureTasks.Transfer;
import keepword.disclosure.RecipientSecrets;
import keepword.job.JobPart;
import keepword.job.Lease;
import keepword.job.Worker.Next;
import keepword.person.CustomerPart;

/** The queue of what goes to recipients of data: {@link Transfers}, {@link Deletions}, {@link OwnSystems}. Nothing else sends data to anybody. */
public final class TransferHandler extends QueueFunction {
    /** For AWS Lambda. */
    public TransferHandler() {
        this(Environment.ofLambda());
    }

    public TransferHandler(Environment environment) {
        super(environment, TransferHandler::start);
    }

    private static Predicate<SQSMessage> start(Aws aws, StructuredLog log) {
        boolean isLocal = aws.settings().origin("PublicUrl").startsWith("http://localhost:");
        Endpoint endpoint = aws.kept(HttpEndpoint.class, () -> new HttpEndpoint(isLocal));
        return messages(
                new AwsCustomer(aws), new AwsJobs(aws), endpoint, aws.settings().zone());
    }

    /**
     * What handles a message, of whatever parts.
     *
     * @param zone the vendor's
     */
    public static Predicate<SQSMessage> messages(CustomerPart customer, JobPart jobs, Endpoint endpoint, ZoneId zone) {
        Outbox outbox = new Outbox(endpoint, new RecipientSecrets(customer.addressKeys()));
        Sending sending = new Sending(customer, outbox);
        Transfers transfers = new Transfers(customer, sending, zone);
        Deletions deletions = new Deletions(customer, outbox);
        OwnSystems own = new OwnSystems(customer, sending, zone);
        return MessageBatch.jobs(id -> jobs.worker().work(id, lease -> attempt(lease, transfers, deletions, own)));
    }

    private static Next attempt(Lease lease, Transfers transfers, Deletions deletions, OwnSystems own) {
        return switch (lease.job().task()) {
            case Transfer task -> transfers.attempt(lease.job(), task);
            case DemandDeletion task -> deletions.attempt(lease.job(), task);
            case Announce task -> own.attempt(lease.job(), task);
            case DemandForgetting task -> deletions.attempt(lease.job(), task);
            default -> Next.failed("it came to the wrong queue");
        };
    }
}
