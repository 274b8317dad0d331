package keepword.campaigner;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import keepword.aws.Environment;
import keepword.aws.StructuredLog;
import keepword.brand.Color;
import keepword.brand.Company;
import keepword.campaign.CampaignItems;
import keepword.campaign.CampaignRun;
import keepword.campaign.CampaignTasks.SendShard;
import keepword.campaign.Campaigns;
import keepword.campaign.MailFate;
import keepword.campaign.UnresolvedMails;
import keepword.consent.Choice;
import keepword.consent.DeliveryReport;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.consent.Subscriber;
import keepword.job.Due;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.JobStore;
import keepword.kernel.AddressKey;
import keepword.kernel.CampaignId;
import keepword.kernel.EmailAddress;
import keepword.kernel.RandomIds;
import keepword.kernel.Topic;
import keepword.kernel.UnreadableSecret;
import keepword.mail.MailService;
import keepword.mail.SendQuota;
import keepword.mailing.Audience;
import keepword.mailing.Reach;
import keepword.message.Content;
import keepword.message.GatedSender;
import keepword.message.MailOutage;
import keepword.message.MimeWriter;
import keepword.message.Sender;
import keepword.message.Written.RenderedMail;
import keepword.person.Person;
import keepword.person.PersonRecord;
import keepword.person.PersonRecord.OrderStatus;
import keepword.person.RecordItems;
import keepword.store.Write;
import keepword.testing.InMemoryParts;
import keepword.testing.InMemoryStores;
import keepword.testing.TestClock;
import keepword.text.Texts;

/** A campaign about to go out, on parts in memory, and workers for it. */
final class CampaignFixture {
    static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");
    static final Topic NEWS = new Topic("product-news");
    static final Topic SERVICE = new Topic("service-news");
    static final CampaignId SUMMER = new CampaignId("summer");

    final TestClock clock = new TestClock(NOW);
    final InMemoryStores stores = new InMemoryStores();
    final List<String> logged = new ArrayList<>();
    boolean isSecretReadable = true;
    SendQuota quota = new SendQuota(14, 50_000, 0);
    final InMemoryParts parts;
    final CampaignRun run;
    private final Audience audience;
    private final StructuredLog log;

    CampaignFixture(long seed) {
        this(seed, Audience.of(NEWS));
    }

    CampaignFixture(long seed, Audience audience) {
        this.audience = audience;
        log = new StructuredLog(new Environment(Map.of(), clock, new Random(seed), logged::add));
        parts = new InMemoryParts(stores, clock, new RandomIds(new SplittableRandom(seed)));
        CampaignRun draft =
                CampaignRun.draft(SUMMER, audience.purpose(), NOW, NOW.plus(Duration.ofDays(3)), "hash", NOW, "eve");
        run = draft.approved("bob").going();
        save(draft);
        save(draft.approved("bob"));
        stores.commit(List.of(new CampaignItems.SaveRun(run), new CampaignItems.KeepText(SUMMER, "{}")));
        plan(run);
    }

    private void save(CampaignRun other) {
        stores.commit(List.of(new CampaignItems.SaveRun(other)));
    }

    /** Has all places worked in the round of a state. */
    void plan(CampaignRun going) {
        stores.commit(Subscriber.PLACES.stream()
                .<Write>map(place -> new JobItems.Plan(Job.at(
                        parts.ids().job(),
                        new SendShard(SUMMER, place, going.round(), going.until()),
                        NOW,
                        NOW.minusMillis(1))))
                .toList());
    }

    /** Saves another state of it. */
    void decide(CampaignRun other) {
        stores.commit(List.of(new CampaignItems.SaveRun(other)));
    }

    Campaigns campaigns() {
        return Campaigns.in(stores);
    }

    static EmailAddress person(int number) {
        return new EmailAddress("person" + number + "@example.com");
    }

    AddressKey key(int number) {
        return parts.addressKeys().of(person(number));
    }

    /** So many people choose a topic. */
    void subscribe(int first, int last, Topic topic) {
        IntStream.range(first, last)
                .forEach(number -> parts.customerUpsert()
                        .register(
                                person(number),
                                Map.of(),
                                new Choice.OptIn(Set.of(topic)),
                                evidence(),
                                (id, change) -> List.of()));
    }

    /** Somebody buys a product, and wants no news. */
    void buy(int number, String order, OrderStatus status, String... skus) {
        List<PersonRecord.Item> items = Stream.of(skus)
                .map(sku -> new PersonRecord.Item(sku, sku, PersonRecord.Medium.DOWNLOAD, null))
                .toList();
        PersonRecord record = new PersonRecord.Order(
                PersonRecord.Order.idOf(order), Source.ORDER, clock.instant(), order, status, items, null, null);
        parts.customerUpsert()
                .register(
                        person(number),
                        Map.of(),
                        new Choice.Unstated(),
                        evidence(),
                        (id, change) -> List.of(new RecordItems.PutRecord(id, record)));
    }

    private Evidence evidence() {
        return new Evidence(Source.WEBSITE, clock.instant(), "2026-01", Map.of());
    }

    void optOut(int number) {
        clock.advance(Duration.ofMillis(1));
        parts.consents().record(key(number), new Choice.OptOutOfEverything(), evidence());
    }

    /** The same to everybody. */
    private record Letter(Reach reach, boolean isSecretReadable) implements Letters {
        @Override
        public RenderedMail to(AddressKey address, Person owner) {
            if (!isSecretReadable) {
                throw new UnreadableSecret("The keys of links are out of reach", null);
            }
            return new RenderedMail(
                    owner.email(), new Content(Texts.ENGLISH, "Summer", "", "Summer", List.of()), "token");
        }
    }

    /** A worker of its own, as another instance of the function is. */
    ShardSender worker(MailService mail) {
        InMemoryParts own = new InMemoryParts(stores, clock, parts.ids()) {
            @Override
            public MailService mail() {
                return mail;
            }
        };
        Sender sender = new Sender(
                "360Amigo",
                "news@360amigo.com",
                "support@360amigo.com",
                "sales@360amigo.com",
                "newsletter_unsubscribe@360amigo.com",
                new Company("", "", "", "360Amigo, 1 Example Street"),
                "https://mail.example",
                ZoneId.of("Europe/Berlin"),
                Color.parse("#0b5d57"),
                Texts.ENGLISH,
                List.of(new EmailAddress("support@360amigo.com")));
        return new ShardSender(
                own,
                own,
                new GatedSender(own, sender.company(), new MailOutage(own, log), log),
                new MimeWriter(sender),
                json -> new Letter(
                        new Reach(own, audience, ZoneId.of("Europe/Berlin"), Texts.ENGLISH), isSecretReadable),
                new Pace(() -> quota, stores.items(), stores, clock),
                Runnable::run,
                clock::advance,
                log);
    }

    /** What the mail service tells reaches the ledger. */
    UnresolvedMails unresolved() {
        return new UnresolvedMails(campaigns(), stores, clock);
    }

    /** What the mail to somebody led to. */
    void respond(int number, Source source) {
        clock.advance(Duration.ofMillis(1));
        Evidence evidence = new Evidence(
                source, clock.instant(), "2026-01", Map.of("mail", SUMMER.mail().value()));
        if (source == Source.BOUNCE) {
            parts.consents().record(key(number), new DeliveryReport.PermanentBounce(), evidence, List.of());
        } else {
            parts.consents().record(key(number), new Choice.OptOutOfEverything(), evidence);
        }
    }

    /** Has everything done that is due, until nothing is. */
    void workAll(ShardSender worker) {
        for (List<Due> due = due(); !due.isEmpty(); due = due()) {
            due.forEach(job -> worker.work(job.id()));
        }
    }

    List<Due> due() {
        return IntStream.range(0, JobStore.SHARDS)
                .boxed()
                .flatMap(shard -> stores.jobStore().due(shard, clock.instant(), 100).stream())
                .toList();
    }

    /** What became of all addresses. */
    Map<MailFate, Long> counts() {
        return campaigns().shards(SUMMER).stream()
                .flatMap(shard -> shard.counts().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum));
    }
}
