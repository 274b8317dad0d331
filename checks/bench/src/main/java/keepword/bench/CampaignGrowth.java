package keepword.bench;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import keepword.aws.Environment;
import keepword.aws.StructuredLog;
import keepword.brand.Color;
import keepword.brand.Company;
import keepword.campaign.CampaignItems;
import keepword.campaign.CampaignRun;
import keepword.campaign.CampaignShard;
import keepword.campaign.CampaignTasks.SendShard;
import keepword.campaign.Purpose;
import keepword.campaigner.CampaignerHandler;
import keepword.consent.Choice;
import keepword.consent.Evidence;
import keepword.consent.HistoryItems;
import keepword.consent.Source;
import keepword.consent.Subscriber;
import keepword.job.Due;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.JobStore;
import keepword.kernel.CampaignId;
import keepword.kernel.EmailAddress;
import keepword.kernel.RandomIds;
import keepword.kernel.Topic;
import keepword.mail.MailService;
import keepword.mail.SendQuota;
import keepword.mailing.Audience;
import keepword.mailing.Campaign;
import keepword.message.Sender;
import keepword.store.Commits;
import keepword.store.Write;
import keepword.testing.InMemoryParts;
import keepword.testing.InMemoryStores;
import keepword.testing.TestClock;
import keepword.text.Texts;

/** Sends a campaign with the real function, on parts in memory, as fast as SES takes 500 mails a second. */
final class CampaignGrowth {
    private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");
    private static final Topic NEWS = new Topic("product-news");
    private static final int RATE = 500;

    /** As long as SES takes for a mail, which tens of calls wait for at the same time. */
    private static final Duration BATCH = Duration.ofMillis(200);

    private static final int AT_ONCE = CampaignShard.Batch.SIZE;

    private CampaignGrowth() {}

    /**
     * What was measured.
     *
     * @param slices pieces of work: invocations of the function
     * @param processor seconds of a processor
     * @param secondsOfWorkers how long functions run, most of which they wait
     */
    record Measured(int people, long slices, double processor, double secondsOfWorkers, long mimeBytes, long logBytes) {
        String row() {
            return "%,9d addresses: %,6d invocations, %7.1f s of a processor (%.3f ms a mail), %,d bytes of a mail, %,d of log"
                    .formatted(
                            people,
                            slices,
                            processor,
                            processor * 1000 / people,
                            mimeBytes / people,
                            logBytes / people);
        }
    }

    static Measured of(int people) {
        TestClock clock = new TestClock(NOW);
        InMemoryStores stores = new InMemoryStores();
        AtomicLong logged = new AtomicLong();
        AtomicLong mime = new AtomicLong();
        StructuredLog log = new StructuredLog(new Environment(
                Map.of(),
                clock,
                new Random(1),
                line -> logged.addAndGet(line.getBytes(StandardCharsets.UTF_8).length)));
        InMemoryParts parts = new InMemoryParts(stores, clock, new RandomIds(new SplittableRandom(1))) {
            @Override
            public MailService mail() {
                return mail -> {
                    mime.addAndGet(mail.mime().length());
                    clock.advance(BATCH.dividedBy(AT_ONCE));
                    return new MailService.SendResult.Sent("ses");
                };
            }

            @Override
            public SendQuota quota() {
                return new SendQuota(RATE, -1, 0);
            }
        };
        subscribe(parts.committing(withoutHistory(stores)), people);
        schedule(stores, parts);
        Predicate<SQSMessage> worker =
                CampaignerHandler.messages(parts, parts, parts, sender(), Runnable::run, clock::advance, log);
        var threads = ManagementFactory.getThreadMXBean();
        long began = threads.getCurrentThreadCpuTime();
        long slices = 0;
        for (List<Due> due = due(stores, clock); !due.isEmpty(); due = due(stores, clock)) {
            for (Due job : due) {
                SQSMessage message = new SQSMessage();
                message.setBody("{\"job\":\"" + job.id().value() + "\"}");
                boolean read = worker.test(message);
                slices += read ? 1 : 0;
            }
        }
        double processor = (threads.getCurrentThreadCpuTime() - began) / 1e9;
        double batches = people / (double) AT_ONCE;
        return new Measured(
                people, slices, processor, batches * BATCH.toMillis() / 1000 + processor, mime.get(), logged.get());
    }

    /** Nobody reads it here. */
    private static Commits withoutHistory(InMemoryStores stores) {
        return writes -> stores.commit(writes.stream()
                .filter(write -> !(write instanceof HistoryItems.AppendHistory))
                .toList());
    }

    private static void subscribe(InMemoryParts parts, int people) {
        Evidence evidence = new Evidence(Source.WEBSITE, NOW.minus(Duration.ofDays(1)), "2026-01", Map.of());
        IntStream.range(0, people)
                .forEach(number -> parts.customerUpsert()
                        .register(
                                new EmailAddress("person" + number + "@example.com"),
                                Map.of(),
                                new Choice.OptIn(Set.of(NEWS)),
                                evidence,
                                (id, change) -> List.of()));
    }

    private static void schedule(InMemoryStores stores, InMemoryParts parts) {
        Campaign campaign = new Campaign(
                new CampaignId("bench"),
                Audience.of(NEWS),
                NOW,
                NOW.plus(Duration.ofDays(3)),
                new TreeMap<>(
                        Map.of(
                                "en",
                                new Campaign.Version(
                                        "Hello {{name|there}}",
                                        "What is new",
                                        "# Version 5\n\nIt is **out**, {{name|you}}.\n\n- faster\n- smaller\n\n[See it](https://www.360amigo.example/5)\n"))));
        CampaignRun draft = CampaignRun.draft(
                campaign.id(), new Purpose.News(NEWS), campaign.start(), campaign.until(), campaign.hash(), NOW, "eve");
        CampaignRun run = draft.approved("bob").going();
        stores.commit(List.of(new CampaignItems.SaveRun(draft)));
        stores.commit(List.of(new CampaignItems.SaveRun(draft.approved("bob"))));
        stores.commit(
                List.of(new CampaignItems.SaveRun(run), new CampaignItems.KeepText(campaign.id(), campaign.json())));
        stores.commit(Subscriber.PLACES.stream()
                .<Write>map(place -> new JobItems.Plan(Job.at(
                        parts.ids().job(),
                        new SendShard(run.id(), place, run.round(), run.until()),
                        NOW,
                        NOW.minusMillis(1))))
                .toList());
    }

    private static List<Due> due(InMemoryStores stores, TestClock clock) {
        return IntStream.range(0, JobStore.SHARDS)
                .boxed()
                .flatMap(shard -> stores.jobStore().due(shard, clock.instant(), 100).stream())
                .toList();
    }

    private static Sender sender() {
        return new Sender(
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
                List.of());
    }
}
