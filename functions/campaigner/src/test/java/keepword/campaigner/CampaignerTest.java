package keepword.campaigner;

import static keepword.campaigner.CampaignFixture.NEWS;
import static keepword.campaigner.CampaignFixture.SERVICE;
import static keepword.campaigner.CampaignFixture.SUMMER;
import static keepword.campaigner.CampaignFixture.person;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import keepword.campaign.CampaignRun.State;
import keepword.campaign.MailFate;
import keepword.job.Due;
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
        InMemoryMailService deadly = new InMemoryMailService() {
            @Override
            public SendResult send(OutgoingMail one) {
                boolean dies = kills[0] < 12 && random.nextInt(8) == 0;
                boolean before = random.nextBoolean();
                if (!dies || !before) {
                    sent.add(one.to());
                }
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

        assertThat(kills[0]).as("seed " + seed).isPositive();
        long unresolved = world.counts().getOrDefault(MailFate.UNRESOLVED, 0L);
        long accepted = world.counts().getOrDefault(MailFate.ACCEPTED, 0L);
        assertThat(sent).as("seed " + seed).doesNotHaveDuplicates();
        assertThat(accepted + unresolved).as("seed " + seed).isEqualTo(150);
        assertThat(unresolved).as("seed " + seed).isLessThanOrEqualTo(kills[0] * 20L);
        assertThat(sent.size()).as("seed " + seed).isBetween((int) accepted, 150);
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
    void all_workers_together_leave_a_fifth_of_what_the_mail_service_takes_to_order_mail() {
        campaign.quota = new SendQuota(10, 50_000, 0);
        Pace one = new Pace(() -> campaign.quota, campaign.stores, campaign.clock);
        Pace other = new Pace(() -> campaign.quota, campaign.stores, campaign.clock);
        int window = 0;
        for (int i = 0; i < 50; i++) {
            window += one.take(7) + other.take(20);
        }

        assertThat(window).isEqualTo(80);
        campaign.clock.advance(one.untilNext());
        assertThat(other.take(20)).isEqualTo(20);
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
