package keepword.mailer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.agenda.WorkId;
import keepword.aws.Clients;
import keepword.aws.DynamoAgenda;
import keepword.aws.DynamoGate;
import keepword.aws.DynamoPeople;
import keepword.aws.Environment;
import keepword.aws.SecretKeyRing;
import keepword.aws.Secrets;
import keepword.aws.SesMailService;
import keepword.aws.StructuredLog;
import keepword.aws.Tables;
import keepword.aws.WorkMessage;
import keepword.consent.AddressKeys;
import keepword.link.LinkTokens;
import keepword.link.RandomIds;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Both queues of mail: wires {@link MailWorker} to AWS. */
public final class MailerHandler implements RequestHandler<SQSEvent, SQSBatchResponse> {
    private final MailWorker worker;
    private final StructuredLog log;

    /** For AWS Lambda. */
    public MailerHandler() {
        this(Environment.ofLambda());
    }

    public MailerHandler(Environment environment) {
        this.log = new StructuredLog(environment);
        DynamoDbClient dynamo = Clients.dynamo();
        Tables tables = Tables.all(environment);
        Secrets secrets = new Secrets(Clients.secrets());
        String linkKeys = environment.variable("LINK_KEYS_SECRET");
        Sender sender = new Sender(
                environment.variable("BRAND"),
                environment.variable("SENDER_ADDRESS"),
                environment.variable("SUPPORT_ADDRESS"),
                environment.variable("UNSUBSCRIBE_ADDRESS"),
                environment.variable("POSTAL_ADDRESS"),
                environment.variable("PUBLIC_URL"),
                ZoneId.of(environment.variable("TIME_ZONE")));
        DynamoPeople people = new DynamoPeople(dynamo, tables.people());
        LetterWriter letters = new LetterWriter(
                sender, people, new LinkTokens(new SecretKeyRing(() -> secrets.texts(linkKeys), environment.clock())));
        this.worker = new MailWorker(
                new DynamoAgenda(dynamo, tables.agenda()),
                people,
                new DynamoGate(dynamo, tables.ledger()),
                new SesMailService(
                        SesMailService.client(),
                        environment.variable("SENDER_ADDRESS"),
                        environment.variable("SES_CONFIGURATION_SET")),
                letters,
                new MimeWriter(sender),
                new AddressKeys(secrets.text(environment.variable("ADDRESS_KEY_SECRET"))),
                new RandomIds(environment.random()),
                environment.clock(),
                log);
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        List<BatchItemFailure> failures = new ArrayList<>();
        for (SQSEvent.SQSMessage message : event.getRecords()) {
            if (!handled(message)) {
                failures.add(new BatchItemFailure(message.getMessageId()));
            }
        }
        return new SQSBatchResponse(failures);
    }

    /** A message that fails comes again, and ends in the dead-letter queue if it fails for good. */
    private boolean handled(SQSEvent.SQSMessage message) {
        Optional<WorkId> work = WorkMessage.read(message.getBody());
        if (work.isEmpty()) {
            log.event("message.unreadable", Map.of("message", message.getMessageId()));
            return false;
        }
        try {
            worker.work(work.get());
            return true;
        } catch (SdkException e) {
            // A service is out of reach. The other messages of the batch may have better luck.
            log.event(
                    "message.failed",
                    Map.of("work", work.get().value(), "reason", e.getClass().getSimpleName()));
            return false;
        }
    }
}
