package keepword.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import keepword.aws.Environment;
import keepword.aws.SnsTopic;
import keepword.aws.StructuredLog;
import keepword.campaign.CampaignItems;
import keepword.campaign.CampaignRun;
import keepword.campaign.CampaignShard;
import keepword.campaign.CampaignShard.Batch;
import keepword.campaign.Campaigns;
import keepword.campaign.Purpose;
import keepword.campaign.UnresolvedMails;
import keepword.consent.Choice;
import keepword.consent.Consent;
import keepword.consent.ConsentService;
import keepword.consent.Delivery;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry;
import keepword.consent.MailResponse;
import keepword.consent.Source;
import keepword.consent.Subscriber;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.Lease;
import keepword.job.LeaseResult;
import keepword.job.Outcome;
import keepword.job.Outcome.State;
import keepword.kernel.AddressKey;
import keepword.kernel.AddressKeys;
import keepword.kernel.CampaignId;
import keepword.kernel.EmailAddress;
import keepword.kernel.JobId;
import keepword.kernel.Topic;
import keepword.person.PersonTasks;
import keepword.promise.Keeps;
import keepword.testing.InMemoryParts;
import keepword.testing.InMemoryStores;
import keepword.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Keeps("silence-after-opt-out")
class FeedbackTest {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final String TOPIC = "arn:aws:sns:eu-central-1:000000000000:FeedbackTopic";
    private static final Topic NEWS = new Topic("product-news");

    private final TestClock clock = new TestClock(Instant.parse("2026-03-02T12:00:00Z"));
    private final InMemoryStores stores = new InMemoryStores();
    private final InMemoryParts parts = new InMemoryParts(stores, clock);
    private final AddressKeys keys = parts.addressKeys();
    private final AddressKey ada = keys.of(new EmailAddress("ada@example.com"));
    private final ConsentService consents = parts.consents();
    private final List<String> logged = new ArrayList<>();
    private final StructuredLog log = new StructuredLog(new Environment(Map.of(), clock, new Random(1), logged::add));
    private final UnresolvedMails unresolved = new UnresolvedMails(Campaigns.in(stores), stores, clock);
    private final FeedbackProcessor processor =
            new FeedbackProcessor(parts, new SnsTopic(TOPIC, log), new FeedbackRecorder(parts, log), log);

    @BeforeEach
    void ada_chose_news() {
        consents.record(
                ada,
                new Choice.OptIn(Set.of(NEWS)),
                new Evidence(Source.ORDER, clock.instant().minusSeconds(3600), "2026-01", Map.of()));
        clock.advance(Duration.ofSeconds(1));
    }

    static String envelope(String topic, String message) {
        try {
            return JSON.std.asString(Map.of(
                    "Type", "Notification",
                    "MessageId", "22b80b92-fdea-4c2c-8f9d-bdfb0c7bf324",
                    "TopicArn", topic,
                    "Message", message,
                    "Timestamp", "2026-03-02T11:59:59.000Z"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String sample(String name) {
        try (InputStream file = FeedbackTest.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean hears(String message) {
        return processor.handle(envelope(TOPIC, message));
    }

    private boolean hears(Map<String, ?> message) {
        try {
            return hears(JSON.std.asString(message));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> bounce(String type, String subType, Map<String, String> recipient) {
        Map<String, Object> bounced = new LinkedHashMap<>(recipient);
        bounced.put("emailAddress", "ada@example.com");
        return Map.of(
                "eventType", "Bounce",
                "bounce",
                        Map.of(
                                "bounceType",
                                type,
                                "bounceSubType",
                                subType,
                                "feedbackId",
                                "f-" + type + subType + recipient,
                                "timestamp",
                                "2026-03-02T11:59:58.000Z",
                                "bouncedRecipients",
                                List.of(bounced)),
                "mail", Map.of("destination", List.of("ada@example.com")));
    }

    private Consent consent() {
        return stores.consent(ada);
    }

    private boolean isDead() {
        return consent().delivery().bouncedAt() != null;
    }

    private HistoryEntry newest() {
        return stores.history(ada).getLast();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bounce-notification.json", "bounce-event.json"})
    void a_permanent_bounce_in_either_shape_stops_the_address_and_the_history_says_why(String name) {
        assertThat(hears(sample(name))).isTrue();

        assertThat(isDead()).isTrue();
        assertThat(newest().event()).isEqualTo(HistoryEntry.Event.BOUNCED);
        Evidence evidence = newest().evidence();
        assertThat(evidence.source()).isEqualTo(Source.BOUNCE);
        assertThat(evidence.chosenAt()).isEqualTo(Instant.parse("2026-03-02T11:58:40.120Z"));
        assertThat(evidence.details())
                .containsEntry("mail", "work-1")
                .containsEntry("feedback", "010701c5a3f2e1d0-7b1c2d3e-0001-4a5b-8c9d-0123456789ab-000000");
    }

    @ParameterizedTest
    @CsvSource({
        "Permanent, General, '', refused",
        "Permanent, NoEmail, '', dead",
        "Permanent, NoEmail, 5.7.1, refused",
        "Permanent, Suppressed, '', suppressed",
        "Permanent, Suppressed, 5.1.1, suppressed",
        "Permanent, OnAccountSuppressionList, 5.1.1, suppressed",
        "Permanent, UnsubscribedRecipient, '', refused",
        "Permanent, General, 4.4.7, refused",
        "Transient, General, 5.1.1, dead",
        "Permanent, General, 5.1.1, dead",
        "Permanent, General, 5.1.2, dead",
        "Permanent, General, 5.1.3, dead",
        "Permanent, General, 5.1.10, dead",
        "Permanent, General, 5.2.1, dead",
        "Permanent, General, 5.1.1 (bad destination mailbox address), dead",
        "Permanent, General, 5.1.11, refused",
        "Permanent, General, 5.2.2, refused",
        "Permanent, General, 5.3.4, refused",
        "Permanent, General, 5.7.1, refused",
        "Permanent, General, 5.7.26, refused",
        "Permanent, General, 5.7.606, refused",
        "Transient, MailboxFull, 5.2.2, refused",
        "Undetermined, Undetermined, 5.0.0, refused",
        "Transient, General, 4.4.7, soft",
        "Undetermined, Undetermined, 4.0.0, soft",
        "Transient, MailboxFull, '', soft",
        "Transient, MessageTooLarge, '', soft",
        "Transient, CustomTimeoutExceeded, '', soft",
        "Transient, ContentRejected, '', soft",
        "Transient, AttachmentRejected, '', soft",
        "Transient, General, '', nothing",
        "Undetermined, Undetermined, '', nothing",
        "Transient, General, 2.0.0, nothing",
    })
    void each_class_of_bounce_counts_for_what_it_is(String type, String subType, String status, String outcome) {
        assertThat(hears(bounce(type, subType, status.isEmpty() ? Map.of() : Map.of("status", status))))
                .isTrue();

        assertThat(outcome()).isEqualTo(outcome);
    }

    private String outcome() {
        Delivery delivery = consent().delivery();
        return delivery.bouncedAt() != null
                ? "dead"
                : !delivery.refusals().isEmpty()
                        ? "refused"
                        : !delivery.suppressions().isEmpty()
                                ? "suppressed"
                                : delivery.softBounces() > 0 ? "soft" : "nothing";
    }

    /** Bounces as providers write them. */
    @ParameterizedTest
    @CsvFileSource(resources = "dialects.csv", delimiter = '|', quoteCharacter = '~', maxCharsPerColumn = 5_000)
    void a_mailbox_is_gone_only_where_the_provider_says_so(String outcome, String status, String answer) {
        Map<String, String> recipient = new LinkedHashMap<>(Map.of("action", "failed", "diagnosticCode", answer));
        if (!status.equals("none")) {
            recipient.put("status", status);
        }
        hears(bounce("Permanent", "General", recipient));

        assertThat(outcome()).isEqualTo(outcome);
    }

    @Test
    void an_answer_of_any_length_is_read_in_no_time() {
        for (String part : List.of("a", ".", " ", "5.", "5.1.1", "@", "a.", "'", "\u00e9", "user unknown ", "-", "<")) {
            // Of the processor, whatever else the machine does.
            long before = THREADS.getCurrentThreadCpuTime();
            hears(bounce(
                    "Permanent",
                    "General",
                    Map.of("diagnosticCode", part.repeat(200_000), "status", part.repeat(1_000))));
            assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - before))
                    .as(part)
                    .isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void a_transient_bounce_with_a_diagnosis_counts_and_its_copies_do_not() {
        Map<String, Object> event = bounce("Transient", "General", Map.of("diagnosticCode", "smtp; 421 try later"));
        hears(event);
        hears(event);

        assertThat(consent().delivery().softBounces()).isEqualTo(1);
    }

    @Test
    void a_complaint_opts_out_of_everything_once_so_that_a_late_copy_changes_no_later_choice() {
        assertThat(hears(sample("complaint-event.json"))).isTrue();
        assertThat(consent().on()).isEmpty();
        assertThat(newest().evidence().source()).isEqualTo(Source.COMPLAINT);

        clock.advance(Duration.ofDays(2));
        consents.record(
                ada,
                new Choice.OptIn(Set.of(NEWS)),
                new Evidence(Source.WEBSITE, clock.instant(), "2026-01", Map.of()));
        hears(sample("complaint-event.json"));

        assertThat(consent().on()).containsExactly(NEWS);
    }

    /** Then its time alone cannot tell the copy from news: it counts from when it is heard. */
    @Test
    void a_copy_of_a_complaint_whose_time_cannot_be_changes_no_later_choice() {
        String complaint =
                sample("complaint-event.json").replace("2026-03-02T11:58:59.000Z", "2126-03-02T11:58:59.000Z");
        assertThat(complaint).contains("2126");
        assertThat(hears(complaint)).isTrue();
        assertThat(consent().on()).isEmpty();

        clock.advance(Duration.ofDays(2));
        consents.record(
                ada,
                new Choice.OptIn(Set.of(NEWS)),
                new Evidence(Source.WEBSITE, clock.instant(), "2026-01", Map.of()));
        clock.advance(Duration.ofDays(2));
        hears(complaint);

        assertThat(consent().on()).containsExactly(NEWS);
    }

    @Test
    void a_complaint_about_a_suppressed_address_counts_and_not_spam_is_none() {
        hears("""
                {"notificationType":"Complaint","complaint":{"complaintFeedbackType":"not-spam","feedbackId":"n",
                "complainedRecipients":[{"emailAddress":"ada@example.com"}]}}""");
        assertThat(consent().on()).containsExactly(NEWS);

        hears("""
                {"notificationType":"Complaint","complaint":{"complaintSubType":"OnAccountSuppressionList",
                "complainedRecipients":[{"emailAddress":"\\"Lovelace, Ada\\" <ADA@Example.COM>"},{}, 5, null]}}""");
        assertThat(consent().on()).isEmpty();
        assertThat(newest().evidence().chosenAt()).isEqualTo(Instant.parse("2026-03-02T11:59:59Z"));
    }

    @Test
    void several_recipients_count_each_and_what_is_no_address_is_logged_without_its_value() {
        hears("""
                {"notificationType":"Bounce","bounce":{"bounceType":"Permanent","bounceSubType":"NoEmail","timestamp":"2126-03-02T11:59:59Z",
                "bouncedRecipients":[{"emailAddress":"not one"},{"emailAddress":"bob@example.com"},
                {"emailAddress":"rfc822; ada@example.com"}]}}""");

        assertThat(isDead()).isTrue();
        assertThat(newest().evidence().chosenAt()).as("never later than now").isEqualTo(clock.instant());
        assertThat(stores.consent(keys.of(new EmailAddress("bob@example.com")))
                        .delivery()
                        .bouncedAt())
                .isNotNull();
        assertThat(logged.toString()).contains("feedback.no-address").doesNotContain("not one", "@");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "<ada@example.com> | ada@example.com",
                "Ada <ada@example.com> | ada@example.com",
                "\"<Ada>, (of <her>)\" <ada@example.com> | ada@example.com",
                "ada@example.com (mailbox gone) | ada@example.com",
                "RFC822;ada@example.com | ada@example.com",
                "rfc822; <ada@example.com> | ada@example.com",
                "\"foo..bar.\"@docomo.ne.jp | foo..bar.@docomo.ne.jp",
                "foo..bar.@docomo.ne.jp | foo..bar.@docomo.ne.jp",
                "rfc822;\"foo..bar.\"@docomo.ne.jp | foo..bar.@docomo.ne.jp",
                "\"Foo\" <\"foo..bar.\"@docomo.ne.jp> | foo..bar.@docomo.ne.jp",
                "ada@xn--bcher-kva.example | ada@b\u00fccher.example",
            })
    void a_bounce_closes_the_mailbox_however_its_address_is_written(String recipient, String mailbox) {
        hears(Map.of(
                "notificationType",
                "Bounce",
                "bounce",
                Map.of(
                        "bounceType",
                        "Permanent",
                        "bouncedRecipients",
                        List.of(Map.of("emailAddress", recipient, "status", "5.1.1")))));

        assertThat(stores.consent(keys.of(new EmailAddress(mailbox))).delivery().bouncedAt())
                .isNotNull();
    }

    @Test
    void a_bounce_without_a_list_of_recipients_is_about_the_only_one_of_the_mail() {
        hears("""
                {"eventType":"Bounce","bounce":{"bounceType":"Permanent","bounceSubType":"NoEmail"},"mail":{"destination":["ada@example.com"]}}""");

        assertThat(isDead()).isTrue();
    }

    @Test
    void a_send_event_turns_parked_into_done() {
        Job job = Job.now(new JobId("work-1"), new PersonTasks.ForgetSignUp("x"), clock.instant());
        stores.commit(List.of(new JobItems.Plan(job)));
        LeaseResult leased = stores.jobStore().lease(job.id(), "a", clock.instant(), Duration.ofMinutes(1));
        Lease lease = ((LeaseResult.Leased) leased).lease();
        stores.jobStore().close(lease, new Outcome(State.PARKED, "who knows"), clock.instant());

        assertThat(hears("""
                {"eventType":"Send","mail":{"tags":{"keepword-job":["work-1"]}},"send":{}}""")).isTrue();

        assertThat(stores.jobStore().outcome(job.id()).orElseThrow().state()).isEqualTo(State.DONE);
    }

    @Test
    @Keeps("promotional-by-choice")
    void a_send_event_of_a_campaign_tells_that_an_unresolved_mail_went() {
        CampaignId summer = new CampaignId("summer");
        AddressKey nobody = AddressKey.of(new byte[AddressKey.BYTES]);
        CampaignShard shard = Campaigns.in(stores).shard(summer, Subscriber.place(ada));
        stores.commit(List.of(
                new CampaignItems.SaveShard(shard.next(new Batch("b", 1, "m", List.of(ada, nobody)), ada.value()))));

        assertThat(hears("""
                {"eventType":"Send","mail":{"destination":["Ada <ADA@example.com>"],"tags":{"keepword-mail":["campaign_summer"],"keepword-place":["%s"]}}}""".formatted(Subscriber.place(ada)))).isTrue();
        assertThat(hears("""
                {"eventType":"Send","mail":{"destination":["b@example.com"],"tags":{"keepword-mail":["campaign_summer"],"keepword-place":["%s"]}}}""".formatted(Subscriber.place(ada)))).isTrue();
        unresolved.found(summer, ada);
        unresolved.found(summer, nobody);

        assertThat(unresolved.resolved(summer)).isEqualTo(new UnresolvedMails.Resolved(1, 0));
        clock.advance(Duration.ofHours(1));
        assertThat(unresolved.resolved(summer)).isEqualTo(new UnresolvedMails.Resolved(1, 1));
    }

    @Test
    @Keeps("transactional-mail")
    void a_notice_that_turns_out_to_have_gone_has_its_line_once() {
        CampaignId fix = new CampaignId("fix");
        Instant now = clock.instant();
        stores.commit(List.of(new CampaignItems.SaveRun(
                CampaignRun.draft(fix, Purpose.Notice.FAULT, now, now.plus(Duration.ofDays(1)), "hash", now, "eve"))));
        CampaignShard shard = Campaigns.in(stores).shard(fix, Subscriber.place(ada));
        stores.commit(
                List.of(new CampaignItems.SaveShard(shard.next(new Batch("b", 1, "m", List.of(ada)), ada.value()))));
        unresolved.found(fix, ada);
        for (int told = 0; told < 3; told++) {
            clock.advance(Duration.ofSeconds(1));
            unresolved.told(fix, Subscriber.place(ada), ada);
            unresolved.found(fix, ada);
        }

        assertThat(stores.history(ada).stream().filter(line -> line.event() == HistoryEntry.Event.NOTICE_SENT))
                .singleElement()
                .satisfies(line -> assertThat(Purpose.Notice.of(line)).isEqualTo(Purpose.Notice.FAULT));
        assertThat(unresolved.resolved(fix)).isEqualTo(new UnresolvedMails.Resolved(1, 0));
    }

    @Test
    void what_comes_of_a_campaigns_mails_is_counted_once_for_each_address() {
        CampaignId summer = new CampaignId("summer");
        for (String address : List.of("ada@example.com", "eve@example.com")) {
            for (int copy = 0; copy < 2; copy++) {
                hears("{\"eventType\":\"Complaint\",\"complaint\":{\"feedbackId\":\"" + address
                        + "\",\"complainedRecipients\":[{\"emailAddress\":\"" + address
                        + "\"}]},\"mail\":{\"tags\":{\"keepword-mail\":[\"campaign_summer\"]}}}");
            }
            consents.record(
                    keys.of(new EmailAddress(address)),
                    new Choice.OptIn(Set.of(NEWS)),
                    new Evidence(Source.WEBSITE, clock.instant(), "2026-01", Map.of()));
            clock.advance(Duration.ofSeconds(1));
            consents.record(
                    keys.of(new EmailAddress(address)),
                    new Choice.OptOutOfEverything(),
                    new Evidence(Source.LINK, clock.instant(), "2026-01", Map.of("mail", "campaign_summer")));
        }
        hears("""
                {"eventType":"Bounce","bounce":{"bounceType":"Permanent","bounceSubType":"NoEmail","bouncedRecipients":[{"emailAddress":"bob@example.com"}]},"mail":{"tags":{"keepword-mail":["campaign_summer"],"keepword-place":["%s"]}}}""".formatted(Subscriber.place(ada)));
        hears("""
                {"eventType":"Bounce","bounce":{"bounceType":"Permanent","bouncedRecipients":[{"emailAddress":"kim@example.com","status":"5.7.1"}]},"mail":{"tags":{"keepword-mail":["campaign_summer"],"keepword-place":["%s"]}}}""".formatted(Subscriber.place(ada)));
        consents.record(
                keys.of(new EmailAddress("joe@example.com")),
                new Choice.OptOutOfEverything(),
                new Evidence(Source.ONE_CLICK, clock.instant(), "2026-01", Map.of("mail", "campaign_summer-2")));

        assertThat(stores.responses(summer))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(MailResponse.COMPLAINED, 2L, MailResponse.BOUNCED, 1L, MailResponse.REFUSED, 1L));
        assertThat(stores.responses(new CampaignId("summer-2")))
                .containsExactlyEntriesOf(Map.of(MailResponse.OPTED_OUT, 1L));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Delivery", "Open", "Click", "Reject", "Rendering Failure", "DeliveryDelay", "New One"})
    void other_events_are_acknowledged_and_change_nothing(String type) {
        Consent before = consent();

        assertThat(hears("{\"eventType\":\"" + type + "\",\"mail\":{\"destination\":[\"ada@example.com\"]}}"))
                .isTrue();
        assertThat(consent()).isEqualTo(before);
    }

    @Test
    void only_our_topic_is_believed() {
        assertThat(processor.handle(envelope(TOPIC + "2", sample("bounce-event.json"))))
                .isFalse();
        assertThat(processor.handle(sample("bounce-event.json"))).isFalse();
        assertThat(processor.handle("what is this?")).isFalse();
        assertThat(hears("what is this?")).isFalse();
        assertThat(hears("{}")).isFalse();
        assertThat(isDead()).isFalse();
    }

    @Test
    void words_of_sns_and_ses_about_themselves_are_acknowledged() {
        assertThat(processor.handle("{\"Type\":\"SubscriptionConfirmation\",\"TopicArn\":\"" + TOPIC
                        + "\",\"Token\":\"t\",\"SubscribeURL\":\"https://x\"}"))
                .isTrue();
        assertThat(hears("Successfully validated SNS topic for Amazon SES event publishing."))
                .isTrue();
        assertThat(hears("{\"notificationType\":\"AmazonSnsSubscriptionSucceeded\",\"message\":\"hello\"}"))
                .isTrue();
    }

    @Test
    void whatever_comes_nothing_breaks() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("FeedbackTest seed " + seed);
        Random random = new Random(seed);
        String good = envelope(TOPIC, sample("bounce-event.json"));
        int handled = 0;
        for (int i = 0; i < 20_000; i++) {
            String junk =
                    Junk.changed(random.nextBoolean() ? good : envelope(TOPIC, Junk.changed(good, random)), random);
            handled += processor.handle(junk) ? 1 : 0;
        }
        assertThat(handled).as("both ways are tried").isBetween(500, 19_500);
    }

    private static final class Junk {
        static String changed(String text, Random random) {
            StringBuilder junk = new StringBuilder(text);
            for (int i = random.nextInt(6); i >= 0; i--) {
                int at = random.nextInt(junk.length());
                switch (random.nextInt(4)) {
                    case 0 -> junk.setCharAt(at, (char) random.nextInt(0x3000));
                    case 1 -> junk.setLength(at + 1);
                    case 2 -> junk.insert(at, "[{\":nul".charAt(random.nextInt(7)));
                    default -> junk.delete(at, Math.min(junk.length() - 1, at + random.nextInt(30)));
                }
                if (junk.isEmpty()) {
                    junk.append('x');
                }
            }
            return junk.toString();
        }
    }

    @Keeps("no-card-numbers")
    @ParameterizedTest
    @ValueSource(strings = {"4111111111111111", "4111-1111-1111-1111", "card 4111 1111 1111 1111 at example.com"})
    void a_card_number_in_a_bounce_is_masked_and_the_bounce_counts(String card) {
        Map<String, Object> recipient = Map.of(
                "emailAddress",
                "ada@example.com",
                "status",
                "5.1.1",
                "diagnosticCode",
                "smtp; 550 No mailbox for " + card);
        hears(Map.of(
                "eventType", "Bounce",
                "bounce",
                        Map.of(
                                "bounceType",
                                "Permanent",
                                "feedbackId",
                                "f-" + card,
                                "bouncedRecipients",
                                List.of(recipient)),
                "mail", Map.of("tags", Map.of("keepword-mail", List.of(card)))));

        assertThat(isDead()).isTrue();
        assertThat(stores.history(ada).toString() + logged).doesNotContain("1111-1111", "11111111", "1111 1111");
    }

    @Keeps("no-card-numbers")
    @Test
    void a_card_number_in_a_complaint_or_an_unknown_report_is_not_kept() {
        hears(Map.of(
                "eventType",
                "Complaint",
                "complaint",
                Map.of(
                        "feedbackId", "4111-1111-1111-1111",
                        "userAgent", "4111 1111 1111 1111",
                        "complainedRecipients", List.of(Map.of("emailAddress", "ada@example.com")))));
        hears(Map.of("eventType", "4111 1111 1111 1111"));

        assertThat(newest().evidence().details()).containsEntry("feedback", "XXXX-XXXX-XXXX-XXXX");
        assertThat(stores.history(ada).toString() + logged).doesNotContain("1111-1111", "11111111", "1111 1111");
    }
}
