package keepword.mailer;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.ZoneId;
import keepword.agenda.Worker;
import keepword.aws.Clients;
import keepword.aws.DynamoAgenda;
import keepword.aws.DynamoCommits;
import keepword.aws.DynamoGate;
import keepword.aws.DynamoLedger;
import keepword.aws.DynamoPeople;
import keepword.aws.DynamoSurveys;
import keepword.aws.Environment;
import keepword.aws.MessageBatch;
import keepword.aws.Secrets;
import keepword.aws.SesMailService;
import keepword.aws.StructuredLog;
import keepword.aws.Tables;
import keepword.aws.WorkLog;
import keepword.brand.Color;
import keepword.brand.Company;
import keepword.consent.Topics;
import keepword.link.RandomIds;
import keepword.text.Texts;
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
        DynamoLedger ledger = new DynamoLedger(dynamo, tables.ledger());
        Secrets secrets = new Secrets(Clients.secrets());
        Sender sender = new Sender(
                environment.variable("BRAND"),
                environment.variable("SENDER_ADDRESS"),
                environment.variable("SUPPORT_ADDRESS"),
                environment.variable("SALES_ADDRESS"),
                environment.variable("UNSUBSCRIBE_ADDRESS"),
                Company.of(environment::variable),
                environment.variable("PUBLIC_URL"),
                ZoneId.of(environment.variable("TIME_ZONE")),
                Color.parse(environment.variable("BRAND_COLOR")),
                Texts.of(environment.variable("LANGUAGE")));
        Mails mails = new Mails(new Desk(
                sender,
                new DynamoPeople(dynamo, tables.people()),
                ledger,
                new DynamoSurveys(dynamo, tables.surveys()),
                secrets.addressKeys(environment),
                secrets.linkTokens(environment),
                Topics.parse(environment.variable("TOPICS"))));
        RandomIds ids = new RandomIds(environment.random());
        MailOutage outage = new MailOutage(
                ledger, new DynamoCommits(dynamo, tables, environment.random()), environment.clock(), log);
        GatedSender gatedSender = new GatedSender(
                new DynamoGate(dynamo, tables.ledger()),
                new SesMailService(
                        SesMailService.client(),
                        environment.variable("SENDER_ADDRESS"),
                        environment.variable("SES_CONFIGURATION_SET")),
                outage,
                environment.clock(),
                log);
        this.worker = new MailWorker(
                new Worker(new DynamoAgenda(dynamo, tables.agenda()), ids, environment.clock(), new WorkLog(log)),
                gatedSender,
                mails,
                new MimeWriter(sender),
                environment.clock());
    }

    @Override
    public SQSBatchResponse handleRequest(SQSEvent event, Context context) {
        return new MessageBatch(log).handleWorks(event, worker::work);
    }
}
