package keepword.mailer;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import keepword.aws.Environment;
import keepword.aws.JobLog;
import keepword.aws.StructuredLog;
import keepword.brand.Color;
import keepword.brand.Company;
import keepword.consent.Topics;
import keepword.job.Worker;
import keepword.kernel.AddressKeys;
import keepword.kernel.EmailAddress;
import keepword.kernel.RandomIds;
import keepword.mail.MailService;
import keepword.message.GatedSender;
import keepword.message.MailOutage;
import keepword.message.MimeWriter;
import keepword.message.Sender;
import keepword.person.CustomerPart;
import keepword.testing.InMemoryParts;
import keepword.testing.InMemoryStores;
import keepword.testing.TestClock;
import keepword.text.Texts;

/** Makes mailers on parts in memory. */
record MailerFixture(InMemoryStores stores, TestClock clock, RandomIds ids, AddressKeys keys, List<String> logged) {
    MailerFixture(TestClock clock) {
        this(new InMemoryStores(), clock, new RandomIds(new Random(1)), new AddressKeys("secret"), new ArrayList<>());
    }

    /** @param texts of people of whom no language is known */
    static Sender sender(Texts texts) {
        return sender(texts, "360Amigo, 1 Example Street");
    }

    private static Sender sender(Texts texts, String postalAddress) {
        return new Sender(
                "360Amigo",
                "news@360amigo.com",
                "support@360amigo.com",
                "sales@360amigo.com",
                "newsletter_unsubscribe@360amigo.com",
                new Company(
                        "https://360amigo.example",
                        "https://360amigo.example/imprint",
                        "https://360amigo.example/logo.png",
                        postalAddress),
                "https://mail.example",
                ZoneId.of("Europe/Berlin"),
                Color.parse("#0b5d57"),
                texts,
                List.of(new EmailAddress("support@360amigo.com")));
    }

    /**
     * A mailer.
     *
     * @param time as the mailer's own clock has it
     */
    MailWorker worker(MailService service, Texts texts, InstantSource time) {
        return worker(service, sender(texts), time);
    }

    /** A mailer of a vendor who has not said where they are. */
    MailWorker workerWithoutPostalAddress(MailService service) {
        return worker(service, sender(Texts.ENGLISH, ""), clock);
    }

    /** A mailer on parts of the test's own, which write to the same stores. */
    MailWorker worker(MailService service, CustomerPart customer) {
        return worker(service, sender(Texts.ENGLISH), clock, customer);
    }

    private MailWorker worker(MailService service, Sender sender, InstantSource time) {
        return worker(service, sender, time, parts(service, clock, log()));
    }

    private StructuredLog log() {
        return new StructuredLog(new Environment(Map.of(), clock, new Random(1), logged::add));
    }

    private MailWorker worker(MailService service, Sender sender, InstantSource time, CustomerPart customer) {
        StructuredLog log = log();
        InMemoryParts parts = parts(service, clock, log);
        return new MailWorker(
                parts.worker(),
                new GatedSender(parts(service, time, log), sender.company(), new MailOutage(parts, log), log),
                new Mails(MailContext.of(sender, customer, parts)),
                new MimeWriter(sender),
                time);
    }

    private InMemoryParts parts(MailService service, InstantSource time, StructuredLog log) {
        return new InMemoryParts(stores, time, ids) {
            @Override
            public MailService mail() {
                return service;
            }

            @Override
            public Worker.Log jobLog() {
                return new JobLog(log);
            }

            @Override
            public AddressKeys addressKeys() {
                return keys;
            }

            @Override
            public Topics topics() {
                return Topics.parse("product-news=Product news");
            }
        };
    }
}
