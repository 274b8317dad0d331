package keepword.mailer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import keepword.agenda.Worker;
import keepword.aws.Environment;
import keepword.aws.StructuredLog;
import keepword.aws.WorkLog;
import keepword.brand.Color;
import keepword.brand.Company;
import keepword.consent.AddressKeys;
import keepword.consent.Topics;
import keepword.link.Hmac;
import keepword.link.KeyRing;
import keepword.link.LinkTokens;
import keepword.link.RandomIds;
import keepword.mail.MailService;
import keepword.testing.InMemoryStores;
import keepword.testing.TestClock;
import keepword.text.Texts;

/** Makes mailers on parts in memory. */
record MailerFixture(InMemoryStores stores, TestClock clock, RandomIds ids, AddressKeys keys, List<String> logged) {
    private static final LinkTokens TOKENS = new LinkTokens(new KeyRing() {
        @Override
        public String current() {
            return "k1";
        }

        @Override
        public Hmac key(String id) {
            return new Hmac(id.getBytes(UTF_8));
        }
    });

    MailerFixture(TestClock clock) {
        this(new InMemoryStores(), clock, new RandomIds(new Random(1)), new AddressKeys("secret"), new ArrayList<>());
    }

    /** @param texts of people of whom no language is known */
    static Sender sender(Texts texts) {
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
                        "360Amigo, 1 Example Street"),
                "https://mail.example",
                ZoneId.of("Europe/Berlin"),
                Color.parse("#0b5d57"),
                texts);
    }

    /**
     * A mailer.
     *
     * @param time as the mailer's own clock has it
     */
    MailWorker worker(MailService service, Texts texts, InstantSource time) {
        StructuredLog log = new StructuredLog(new Environment(Map.of(), clock, new Random(1), logged::add));
        Sender sender = sender(texts);
        Topics topics = Topics.parse("product-news=Product news");
        return new MailWorker(
                new Worker(stores.agenda(), ids, clock, new WorkLog(log)),
                new GatedSender(stores.gate(), service, new MailOutage(stores, stores, clock, log), time, log),
                new Mails(new Desk(sender, stores, stores, stores.surveys(), keys, TOKENS, topics)),
                new MimeWriter(sender),
                time);
    }
}
