package keepword.operations;

import static keepword.operations.StaffFixture.BOB;
import static keepword.operations.StaffFixture.EVE;
import static keepword.operations.StaffFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keepword.campaign.CampaignItems;
import keepword.campaign.CampaignRun.State;
import keepword.campaign.CampaignShard;
import keepword.campaign.Campaigns;
import keepword.campaign.MailFate;
import keepword.campaign.UnresolvedMails;
import keepword.consent.Choice;
import keepword.consent.DeliveryReport;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.consent.Subscriber;
import keepword.kernel.AddressKey;
import keepword.kernel.CampaignId;
import keepword.kernel.EmailAddress;
import keepword.kernel.Topic;
import keepword.promise.Keeps;
import keepword.web.Responses;
import org.junit.jupiter.api.Test;

/** Campaigns from the draft to the end, with two pairs of eyes. */
@Keeps("promotional-by-choice")
class CampaignOperationsTest {
    private static final CampaignId SUMMER = new CampaignId("summer");

    private final StaffFixture staff = new StaffFixture();

    private static Map<String, Object> campaign(String markdown, Instant start) {
        Map<String, Object> campaign = new HashMap<>();
        campaign.put("id", SUMMER.value());
        campaign.put("topic", "news");
        campaign.put("start", start.toString());
        campaign.put("subject", Map.of("en", "Summer", "de", "Sommer"));
        campaign.put("preheader", Map.of("en", "What is new", "de", "Was es Neues gibt"));
        campaign.put("markdown", Map.of("en", markdown, "de", markdown));
        return Map.of("campaign", campaign);
    }

    private String submit(Caller caller, String markdown) {
        return (String)
                staff.run(caller, "campaign-submit", campaign(markdown, NOW)).get("sha256");
    }

    private Operations.Answer answer(Caller caller, String operation, Map<String, Object> fields) {
        return staff.operations.run(caller, operation, Responses.write(fields));
    }

    private static Map<String, Object> text(String hash) {
        return Map.of("id", SUMMER.value(), "sha256", hash);
    }

    private static Map<String, Object> it() {
        return Map.of("id", SUMMER.value());
    }

    private State state() {
        return Campaigns.in(staff.stores).run(SUMMER).orElseThrow().state();
    }

    private long planned() {
        return staff.stores.jobStore().open().size();
    }

    @Test
    void whoever_wrote_any_of_it_does_not_approve_it() {
        String first = submit(EVE, "Hello.");
        assertThat(answer(EVE, "campaign-approve", text(first)).status()).isEqualTo(403);

        String second = submit(BOB, "Hello again.");
        assertThat(answer(EVE, "campaign-approve", text(second)).status()).isEqualTo(403);
        assertThat(answer(BOB, "campaign-approve", text(second)).status()).isEqualTo(403);
        assertThat(staff.run(new Caller("1:user/carol"), "campaign-approve", text(second)))
                .containsEntry("approvedBy", "1:user/carol")
                .containsEntry("writtenBy", List.of(BOB.name(), EVE.name()));
    }

    @Test
    void handing_in_the_same_text_changes_nothing_and_makes_nobody_an_author() {
        String hash = submit(EVE, "Hello.");
        assertThat(submit(BOB, "Hello.")).isEqualTo(hash);

        assertThat(staff.run(BOB, "campaign-approve", text(hash))).containsEntry("approvedBy", BOB.name());
    }

    @Test
    void an_approval_is_of_one_text_only() {
        String first = submit(EVE, "Hello.");
        staff.run(BOB, "campaign-approve", text(first));
        String second = submit(EVE, "Hello, all is free!");

        assertThat(answer(EVE, "campaign-schedule", text(first)).status()).isEqualTo(422);
        assertThat(answer(EVE, "campaign-schedule", text(second)).status()).isEqualTo(409);
        assertThat(planned()).isZero();
        assertThat(answer(BOB, "campaign-approve", text(first)).status()).isEqualTo(422);
        staff.run(BOB, "campaign-approve", text(second));
        staff.run(EVE, "campaign-schedule", text(second));
        assertThat(planned()).isEqualTo(64);
    }

    private void scheduled() {
        String hash = submit(EVE, "Hello.");
        staff.run(BOB, "campaign-approve", text(hash));
        staff.run(EVE, "campaign-schedule", text(hash));
    }

    @Test
    void five_minutes_pass_before_its_first_mail() {
        scheduled();

        assertThat(due(NOW.plus(Duration.ofMinutes(5)).minusMillis(1))).isZero();
        assertThat(due(NOW.plus(Duration.ofMinutes(5)))).isEqualTo(64);
    }

    private long due(Instant at) {
        long due = 0;
        for (int shard = 0; shard < 16; shard++) {
            due += staff.stores.jobStore().due(shard, at, 100).size();
        }
        return due;
    }

    @Test
    void what_is_scheduled_is_not_changed_and_what_is_cancelled_never_goes_on() {
        scheduled();
        assertThat(answer(EVE, "campaign-submit", campaign("Other.", NOW)).status())
                .isEqualTo(409);
        staff.run(BOB, "campaign-cancel", it());

        assertThat(answer(EVE, "campaign-resume", it()).status()).isEqualTo(409);
        assertThat(answer(EVE, "campaign-pause", it()).status()).isEqualTo(409);
        assertThat(answer(EVE, "campaign-cancel", it()).status()).isEqualTo(409);
        assertThat(state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void a_pause_does_not_move_its_end() {
        scheduled();
        staff.run(EVE, "campaign-pause", it());
        staff.clock.advance(Duration.ofDays(3));

        assertThat(answer(EVE, "campaign-resume", it()).body().toString()).contains("Its time is over");
    }

    @Test
    void resumed_it_goes_on_where_it_is_not_done() {
        scheduled();
        staff.stores.commit(List.of(new CampaignItems.SaveShard(
                new CampaignShard(SUMMER, "A", null, null, Map.of(MailFate.ACCEPTED, 7L), true, 1))));
        staff.run(EVE, "campaign-pause", it());
        long before = planned();
        staff.run(EVE, "campaign-resume", it());

        assertThat(planned() - before).isEqualTo(63);
        assertThat(staff.run(EVE, "campaign-progress", it()))
                .containsEntry("seen", 7L)
                .containsEntry("percent", 1L)
                .containsEntry("over", false);
    }

    @Test
    void a_report_tells_what_came_of_the_mails_and_resolves_what_was_unresolved() {
        scheduled();
        AddressKey ada = staff.parts.addressKeys().of(new EmailAddress("ada@example.com"));
        String place = Subscriber.place(ada);
        Map<MailFate, Long> counts = Map.of(MailFate.ACCEPTED, 7L, MailFate.UNRESOLVED, 2L);
        staff.stores.commit(List.of(
                new CampaignItems.SaveShard(new CampaignShard(SUMMER, place, ada.value(), null, counts, true, 1))));
        UnresolvedMails unresolved =
                new UnresolvedMails(Campaigns.in(staff.stores), staff.parts.commits(), staff.clock);
        unresolved.found(SUMMER, ada);
        unresolved.found(SUMMER, AddressKey.of(new byte[AddressKey.BYTES]));
        unresolved.told(SUMMER, place, ada);
        staff.parts
                .consents()
                .record(
                        ada,
                        new Choice.OptOutOfEverything(),
                        new Evidence(
                                Source.ONE_CLICK,
                                staff.clock.instant(),
                                "2026-01",
                                Map.of("mail", SUMMER.mail().value())));
        assertThat(staff.run(EVE, "campaign-report", it()))
                .containsEntry("seen", 9L)
                .containsEntry("counts", Map.of("accepted", 8L, "unresolved", 1L))
                .containsEntry("responses", Map.of("complained", 0L, "bounced", 0L, "refused", 0L, "opted-out", 1L));

        staff.clock.advance(Duration.ofHours(1));
        assertThat(staff.run(EVE, "campaign-report", it()))
                .containsEntry("counts", Map.of("accepted", 8L, "unresolved", 0L, "lost", 1L));
    }

    @Test
    void one_that_would_end_before_its_first_mail_is_refused() {
        Map<String, Object> old = campaign("Hello.", NOW.minus(Duration.ofDays(4)));

        assertThat(answer(EVE, "campaign-submit", old).body().toString()).contains("must be in the future");
        assertThat(answer(EVE, "campaign-progress", it()).status()).isEqualTo(404);
    }

    @Test
    @Keeps("no-card-numbers")
    void what_would_harm_its_readers_is_refused_with_the_place() {
        Map<String, Object> harmful = campaign("Pay to 4111 1111 1111 1111.", NOW);

        assertThat(answer(EVE, "campaign-submit", harmful).body().toString())
                .contains("/campaign/markdown/en", "payment card")
                .doesNotContain("4111");
    }

    @Test
    @Keeps("silence-after-opt-out")
    void it_is_counted_whom_a_campaign_would_reach_and_why_not_the_others() {
        for (int number = 0; number < 40; number++) {
            chooses(number, new Choice.OptIn(Set.of(new Topic(number < 30 ? "news" : "offers"))));
        }
        staff.clock.advance(Duration.ofSeconds(1));
        chooses(0, new Choice.OptOutOfEverything());
        staff.parts.consents().record(key(1), new DeliveryReport.PermanentBounce(), evidence(), List.of());
        submit(EVE, "Hello.");

        assertThat(staff.run(EVE, "campaign-count", it()))
                .containsEntry("reachable", 28L)
                .containsEntry("refused", Map.of("bounced", 1L))
                .containsEntry("ofOtherTopics", 10L)
                .containsEntry("percentCounted", 100);
    }

    private void chooses(int number, Choice choice) {
        staff.parts.customerUpsert().register(email(number), Map.of(), choice, evidence(), (id, change) -> List.of());
    }

    private static EmailAddress email(int number) {
        return new EmailAddress("person" + number + "@example.com");
    }

    private AddressKey key(int number) {
        return staff.addressKeys.of(email(number));
    }

    private Evidence evidence() {
        return new Evidence(Source.WEBSITE, staff.clock.instant(), "2026-01", Map.of());
    }
}
