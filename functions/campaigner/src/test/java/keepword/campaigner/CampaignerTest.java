package keepword.campaigner;

import static keepword.campaigner.CampaignFixture.NEWS;
import static keepword.campaigner.CampaignFixture.SERVICE;
import static keepword.campaigner.CampaignFixture.SUMMER;
import static keepword.campaigner.CampaignFixture.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import keepword.campaign.CampaignRun;
import keepword.campaign.CampaignRun.State;
import keepword.campaign.MailFate;
import keepword.campaign.UnresolvedMails.Resolved;
import keepword.consent.Source;
import keepword.consent.Subscriber;
import keepword.job.Due;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.mail.MailService;
import keepword.mail.MailService.SendResult;
import keepword.mail.SendQuota;
import keepword.promise.Keeps;
import keepword.testing.InMemoryMailService;
import org.junit.jupiter.api.Test;

/** A campaign goes to everybody who chose its topic, once, and to nobody else. */
@Keeps("promotional-by-choice")
class CampaignerTest {
    private final CampaignFixture campaign = new CampaignFixture(1);
    private final InMemoryMailService mail = new InMemoryMailService();

    private static List<String> recipients(InMemoryMailService service) {
        return service.sent().stream().map(MailService.OutgoingMail::to).toList();
    }

    private static List<String> people(int first, int last) {
        return IntStream.range(first, last)
                .mapToObj(number -> person(number).value())
                .toList();
    }

    @Test
    void everybody_who_chose_the_topic_gets_it_once_and_nobody_else() {
        campaign.subscribe(0, 300, NEWS);
        campaign.subscribe(300, 350, SERVICE);

        campaign.workAll(campaign.worker(mail));

        assertThat(recipients(mail)).containsExactlyInAnyOrderElementsOf(people(0, 300));
        assertThat(campaign.counts()).containsExactlyEntriesOf(Map.of(MailFate.ACCEPTED, 300L));
        assertThat(campaign.campaigns().shards(SUMMER)).hasSize(64).allMatch(shard -> shard.done());
    }

    @Test
    @Keeps("silence-after-opt-out")
    void whoever_opts_out_while_it_goes_out_gets_it_no_longer() {
        campaign.subscribe(0, 200, NEWS);
        Set<String> optedOut = new HashSet<>();
        List<String> afterwards = new ArrayList<>();
        InMemoryMailService slow = new InMemoryMailService() {
            @Override
            public SendResult send(OutgoingMail one) {
                if (optedOut.contains(one.to())) {
                    afterwards.add(one.to());
                }
                // Somebody opts out while each mail is on its way.
                int number = sent().size();
                campaign.optOut(number);
                optedOut.add(person(number).value());
                return super.send(one);
            }
        };

        campaign.workAll(campaign.worker(slow));

        assertThat(afterwards).isEmpty();
        assertThat(recipients(slow)).doesNotHaveDuplicates();
        assertThat(campaign.counts().get(MailFate.ACCEPTED))
                .isEqualTo(slow.sent().size())
                .isLessThan(200);
        assertThat(campaign.counts()).containsKey(MailFate.OPTED_OUT);
    }

    @Test
    void nobody_gets_it_twice_wherever_workers_are_killed() {
        for (int run = 0; run < 8; run++) {
            long seed = new Random().nextLong();
            killed(seed);
        }
    }

    private static final class Killed extends Error {}

    /** Kills a worker before and after random mails, leaves its lease, and has the next one go on. */
    private static void killed(long seed) {
        Random random = new Random(seed);
        CampaignFixture world = new CampaignFixture(seed);
        world.subscribe(0, 150, NEWS);
        int[] kills = new int[1];
        List<String> sent = new ArrayList<>();
        List<String> untold = new ArrayList<>();
        InMemoryMailService deadly = new InMemoryMailService() {
            @Override
            public SendResult send(OutgoingMail one) {
                boolean dies = kills[0] < 12 && random.nextInt(8) == 0;
                boolean before = random.nextBoolean();
                if (!dies || !before) {
                    sent.add(one.to());
                    untold.add(one.to());
                }
                tell(world, untold, random.nextInt(4));
                if (dies) {
                    kills[0]++;
                    throw new Killed();
                }
                return new SendResult.Sent("ses");
            }
        };
        for (int round = 0; round < 200 && !world.due().isEmpty(); round++) {
            for (Due due : world.due()) {
                try {
                    world.worker(deadly).work(due.id());
                } catch (CompletionException e) {
                    // Its lease runs out.
                    world.clock.advance(Duration.ofSeconds(91));
                }
            }
        }
        tell(world, untold, untold.size());

        assertThat(kills[0]).as("seed " + seed).isPositive();
        long unresolved = world.counts().getOrDefault(MailFate.UNRESOLVED, 0L);
        long accepted = world.counts().getOrDefault(MailFate.ACCEPTED, 0L);
        assertThat(sent).as("seed " + seed).doesNotHaveDuplicates();
        assertThat(accepted + unresolved).as("seed " + seed).isEqualTo(150);
        assertThat(unresolved).as("seed " + seed).isLessThanOrEqualTo(kills[0] * 20L);
        assertThat(sent.size()).as("seed " + seed).isBetween((int) accepted, 150);
        world.clock.advance(Duration.ofHours(1));
        assertThat(world.unresolved().resolved(SUMMER))
                .as("seed " + seed)
                .isEqualTo(new Resolved(sent.size() - accepted, unresolved - (sent.size() - accepted)));
    }

    /** The mail service tells of some mails that it took, twice of one of them. */
    private static void tell(CampaignFixture world, List<String> untold, int number) {
        for (int i = 0; i < number && !untold.isEmpty(); i++) {
            AddressKey address = world.parts.addressKeys().of(new EmailAddress(untold.removeFirst()));
            world.unresolved().told(SUMMER, Subscriber.place(address), address);
            world.unresolved().told(SUMMER, Subscriber.place(address), address);
        }
    }

    @Test
    void what_a_worker_left_when_it_died_is_unresolved_or_too_late_once_the_campaign_is_over() {
        campaign.subscribe(0, 100, NEWS);
        InMemoryMailService deadly = new InMemoryMailService() {
            @Override
            public SendResult send(OutgoingMail one) {
                SendResult result = super.send(one);
                if (sent().size() == 30) {
                    throw new Killed();
                }
                return result;
            }
        };
        assertThatThrownBy(() -> campaign.workAll(campaign.worker(deadly))).isInstanceOf(CompletionException.class);
        campaign.decide(campaign.run.stopped(State.CANCELLED));
        campaign.clock.advance(Duration.ofMinutes(5));
        campaign.workAll(campaign.worker(mail));

        assertThat(mail.sent()).isEmpty();
        assertThat(campaign.campaigns().shards(SUMMER)).allMatch(shard -> shard.batch() == null);
        // The others of its batch went, too, but it noted none of that.
        long tooLate = campaign.counts().getOrDefault(MailFate.TOO_LATE, 0L);
        assertThat(campaign.counts().values().stream()
                                .mapToLong(Long::longValue)
                                .sum()
                        - tooLate)
                .isEqualTo(deadly.sent().size())
                .isLessThan(100);
        assertThat(campaign.counts().get(MailFate.UNRESOLVED)).isBetween(1L, 20L);
    }

    @Test
    @Keeps("silence-after-opt-out")
    void a_campaign_that_too_many_call_spam_or_that_comes_back_too_often_is_paused_by_itself() {
        Map<Source, Integer> most = Map.of(Source.COMPLAINT, 2, Source.BOUNCE, 20, Source.LINK, 150);
        most.forEach((source, number) -> {
            CampaignFixture world = new CampaignFixture(number);
            world.subscribe(0, 400, NEWS);
            ShardSender worker = world.worker(mail);
            List<Due> due = world.due();
            int next = 0;
            while (world.counts().getOrDefault(MailFate.ACCEPTED, 0L) < 200) {
                worker.work(due.get(next++).id());
            }
            long accepted = world.counts().get(MailFate.ACCEPTED);
            int few = source == Source.LINK ? number : (int) (number * accepted / 200);
            for (int person = 0; person < few; person++) {
                world.respond(person, source);
            }
            worker.work(due.get(next++).id());
            assertThat(world.campaigns().run(SUMMER).orElseThrow().state()).isEqualTo(State.SCHEDULED);

            for (int person = few; person <= few + few / 10; person++) {
                world.respond(person, source);
            }
            world.workAll(worker);

            boolean stops = source != Source.LINK;
            CampaignRun run = world.campaigns().run(SUMMER).orElseThrow();
            assertThat(run.state()).as(source.id()).isEqualTo(stops ? State.PAUSED : State.SCHEDULED);
            assertThat(world.logged.stream().anyMatch(line -> line.contains("\"CampaignStopped\":1")))
                    .isEqualTo(stops);
            if (stops) {
                // Whoever resumes it has seen the counts.
                world.decide(run.going());
                world.plan(run.going());
                world.workAll(worker);
                assertThat(world.campaigns().shards(SUMMER)).hasSize(64).allMatch(shard -> shard.done());
            }
        });
    }

    @Test
    void a_campaign_that_is_paused_goes_on_where_it_stopped_and_nobody_gets_it_twice() {
        campaign.subscribe(0, 200, NEWS);
        ShardSender worker = campaign.worker(mail);
        campaign.due().subList(0, 20).forEach(due -> worker.work(due.id()));
        int before = mail.sent().size();

        campaign.decide(campaign.run.stopped(State.PAUSED));
        campaign.workAll(worker);
        assertThat(mail.sent()).hasSize(before);

        var resumed = campaign.run.stopped(State.PAUSED).going();
        campaign.decide(resumed);
        campaign.plan(resumed);
        campaign.workAll(worker);
        assertThat(recipients(mail)).containsExactlyInAnyOrderElementsOf(people(0, 200));
    }

    @Test
    void of_one_whose_sending_fails_nobody_knows_and_the_others_are_counted() {
        campaign.subscribe(0, 100, NEWS);
        int[] tried = new int[1];
        InMemoryMailService failing = new InMemoryMailService() {
            @Override
            public SendResult send(OutgoingMail one) {
                if (tried[0]++ == 5) {
                    throw new IllegalStateException("no connection");
                }
                return super.send(one);
            }
        };
        for (int minute = 0; minute < 3; minute++) {
            campaign.workAll(campaign.worker(failing));
            campaign.clock.advance(Duration.ofMinutes(1));
        }

        assertThat(campaign.counts())
                .containsExactlyInAnyOrderEntriesOf(Map.of(MailFate.ACCEPTED, 99L, MailFate.UNRESOLVED, 1L));
    }

    @Test
    void work_of_an_earlier_round_leaves_the_later_one_alone() {
        campaign.subscribe(0, 100, NEWS);
        List<Due> earlier = campaign.due();
        var resumed = campaign.run.stopped(State.PAUSED).going();
        campaign.decide(campaign.run.stopped(State.PAUSED));
        campaign.decide(resumed);
        campaign.plan(resumed);
        ShardSender worker = campaign.worker(mail);

        earlier.forEach(due -> worker.work(due.id()));
        assertThat(mail.sent()).isEmpty();
        assertThat(campaign.campaigns().shards(SUMMER)).isEmpty();
        campaign.workAll(worker);
        assertThat(recipients(mail)).containsExactlyInAnyOrderElementsOf(people(0, 100));
    }

    @Test
    void one_that_is_never_taken_is_abandoned_and_nobody_behind_it_waits_for_it() {
        campaign.subscribe(0, 100, NEWS);
        InMemoryMailService picky = new InMemoryMailService() {
            @Override
            public SendResult send(OutgoingMail one) {
                return one.to().equals(person(7).value()) ? new SendResult.Deferred("odd") : super.send(one);
            }
        };
        for (int minute = 0; minute < 110; minute++) {
            campaign.workAll(campaign.worker(picky));
            campaign.clock.advance(Duration.ofMinutes(1));
        }

        assertThat(campaign.counts())
                .containsExactlyInAnyOrderEntriesOf(Map.of(MailFate.ACCEPTED, 99L, MailFate.REJECTED, 1L));
    }

    @Test
    void after_its_end_none_of_it_goes() {
        campaign.subscribe(0, 50, NEWS);
        campaign.clock.advance(Duration.between(campaign.clock.instant(), campaign.run.until()));

        campaign.workAll(campaign.worker(mail));

        assertThat(mail.sent()).isEmpty();
    }

    @Test
    void what_the_mail_service_has_no_room_for_goes_a_little_later() {
        campaign.subscribe(0, 100, NEWS);
        IntStream.range(0, 30).forEach(i -> mail.answerNext(new SendResult.Deferred("Throttling")));

        for (int minute = 0; minute < 10; minute++) {
            campaign.workAll(campaign.worker(mail));
            campaign.clock.advance(Duration.ofMinutes(1));
        }

        assertThat(recipients(mail)).containsExactlyInAnyOrderElementsOf(people(0, 100));
    }

    @Test
    void one_that_cannot_be_sent_is_counted_and_stops_nobody_else() {
        campaign.subscribe(0, 40, NEWS);
        mail.answerNext(new SendResult.Rejected("no"));
        mail.answerNext(new SendResult.Unknown("no answer"));

        campaign.workAll(campaign.worker(mail));

        assertThat(campaign.counts())
                .containsEntry(MailFate.REJECTED, 1L)
                .containsEntry(MailFate.UNRESOLVED, 1L)
                .containsEntry(MailFate.ACCEPTED, 38L);
    }

    @Test
    void while_a_secret_is_out_of_reach_everybody_waits() {
        campaign.subscribe(0, 50, NEWS);
        campaign.isSecretReadable = false;
        campaign.due().forEach(job -> campaign.worker(mail).work(job.id()));
        assertThat(campaign.counts()).isEmpty();

        campaign.isSecretReadable = true;
        campaign.clock.advance(Duration.ofMinutes(2));
        campaign.workAll(campaign.worker(mail));

        assertThat(campaign.counts()).isEqualTo(Map.of(MailFate.ACCEPTED, 50L));
    }

    @Test
    @Keeps("transactional-mail")
    void in_no_second_do_all_workers_together_take_the_fifth_that_is_left_to_order_mail() {
        campaign.quota = new SendQuota(10, 50_000, 0);
        Pace one = pace();
        Pace other = pace();
        for (int second = 0; second < 30; second++) {
            int taken = 0;
            for (int i = 0; i < 5; i++) {
                taken += one.take(3) + other.take(20);
            }
            assertThat(taken).as("second " + second).isEqualTo(8);
            campaign.clock.advance(one.untilNext());
        }
    }

    private Pace pace() {
        return new Pace(() -> campaign.quota, campaign.stores.items(), campaign.stores, campaign.clock);
    }

    @Test
    @Keeps("transactional-mail")
    void a_campaign_goes_in_no_second_faster_than_four_fifths_of_the_rate() {
        campaign.quota = new SendQuota(10, 50_000, 0);
        campaign.subscribe(0, 400, NEWS);
        Map<Long, Integer> bySecond = new HashMap<>();
        InMemoryMailService counting = new InMemoryMailService() {
            @Override
            public SendResult send(OutgoingMail one) {
                bySecond.merge(campaign.clock.instant().getEpochSecond(), 1, Integer::sum);
                return super.send(one);
            }
        };

        campaign.workAll(campaign.worker(counting));

        assertThat(counting.sent()).hasSize(400);
        assertThat(bySecond.values()).allMatch(number -> number <= 8);
        assertThat(bySecond).hasSizeLessThan(60);
    }

    @Test
    void what_is_too_much_for_a_day_goes_on_the_next() {
        campaign.quota = new SendQuota(14, 1_000, 800);
        campaign.subscribe(0, 30, NEWS);
        campaign.workAll(campaign.worker(mail));
        assertThat(mail.sent()).isEmpty();

        campaign.quota = new SendQuota(14, 1_000, 0);
        campaign.clock.advance(Duration.ofHours(1));
        campaign.workAll(campaign.worker(mail));
        Set<String> got = new HashSet<>(recipients(mail));
        assertThat(got).hasSize(30);
    }
}
