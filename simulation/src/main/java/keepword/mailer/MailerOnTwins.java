package keepword.mailer;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import keepword.agenda.Worker;
import keepword.aws.MessageBatch;
import keepword.aws.WorkLog;
import keepword.brand.Company;
import keepword.simulation.world.Parts;
import keepword.text.Texts;

/** The mailer function on parts of the simulation. */
public final class MailerOnTwins {
    private static final Sender SENDER = new Sender(
            "360Amigo",
            "news@360amigo.com",
            "support@360amigo.com",
            "sales@360amigo.com",
            "newsletter_unsubscribe@360amigo.com",
            new Company("", "", "", "360Amigo, 1 Example Street"),
            "https://mail.example",
            Parts.ZONE,
            Parts.COLOR,
            Texts.ENGLISH);

    static {
        // Named, so that the mail library need not look through the class path for it with every part of every mail.
        System.setProperty("jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
    }

    private static final MimeWriter MIME = new MimeWriter(SENDER);

    private final MailWorker worker;
    private final MessageBatch batch;

    public MailerOnTwins(Parts parts) {
        this.batch = new MessageBatch(parts.log());
        this.worker = new MailWorker(
                new Worker(parts.agenda(), parts.ids(), parts.clock(), new WorkLog(parts.log())),
                new GatedSender(
                        parts.gate(),
                        parts.mail(),
                        new MailOutage(parts.ledger(), parts.commits(), parts.clock(), parts.log()),
                        parts.clock(),
                        parts.log()),
                new Mails(new Desk(
                        SENDER,
                        parts.people(),
                        parts.ledger(),
                        parts.surveys(),
                        Parts.ADDRESS_KEYS,
                        parts.tokens(),
                        Parts.TOPICS)),
                MIME,
                parts.clock());
    }

    public SQSBatchResponse handle(SQSEvent event) {
        return batch.handleWorks(event, worker::work);
    }
}
