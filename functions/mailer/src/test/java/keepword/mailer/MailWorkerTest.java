package keepword.mailer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import keepword.aws.Environment;
import keepword.aws.StructuredLog;
import keepword.consent.Choice;
import keepword.consent.ConsentService;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.Outcome;
import keepword.job.Outcome.State;
import keepword.job.Task;
import keepword.job.Worker;
import keepword.kernel.AddressKey;
import keepword.kernel.AddressKeys;
import keepword.kernel.EmailAddress;
import keepword.kernel.JobId;
import keepword.kernel.MailId;
import keepword.kernel.MailKind;
import keepword.kernel.RandomIds;
import keepword.kernel.RecordId;
import keepword.kernel.Topic;
import keepword.mail.Gate;
import keepword.mail.Gate.Claim;
import keepword.mail.MailService;
import keepword.mail.MailService.OutgoingMail;
import keepword.mail.MailService.SendResult;
import keepword.mail.MailTemplate;
import keepword.mail.SetupProblem;
import keepword.message.Content;
import keepword.message.GatedSender;
import keepword.message.MailOutage;
import keepword.message.MimeWriter;
import keepword.message.Written.RenderedMail;
import keepword.person.Datum;
import keepword.person.Person;
import keepword.person.Person.Field;
import keepword.person.PersonItems;
import keepword.person.PersonRecord;
import keepword.person.PersonRecord.OrderStatus;
import keepword.person.PersonTasks;
import keepword.person.PersonTasks.SendMail;
import keepword.person.RecordItems;
import keepword.promise.Keeps;
import keepword.request.RequestLedger;
import keepword.testing.InMemoryMailService;
import keepword.testing.InMemoryParts;
import keepword.testing.InMemoryStores;
import keepword.testing.TestClock;
import keepword.text.Texts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailWorkerTest {
    private static final Topic NEWS = new Topic("product-news");
    private static final RecordId ORDER = new RecordId("order#1");

    private final TestClock clock = new TestClock(Instant.parse("2026-03-02T12:00:00Z"));
    private final MailerFixture mailer = new MailerFixture(clock);
    private final InMemoryStores stores = mailer.stores();
    private final InMemoryMailService service = new InMemoryMailService();
    private final RandomIds ids = mailer.ids();
    private final AddressKeys keys = mailer.keys();
    private final AddressKey address = keys.of(new EmailAddress("ada@example.com"));
    private final ConsentService consents = new ConsentService(stores, stores, clock, ids);
    private final List<String> logged = mailer.logged();
    private final MailWorker worker = worker(service);
    private final Person ada = Person.first(
            ids.person(),
            Map.of(
                    Field.EMAIL, new Datum("ada@example.com", Source.ORDER, clock.instant()),
                    Field.NAME, new Datum("Ada <b>", Source.ORDER, clock.instant())));

    private MailWorker worker(MailService service) {
        return mailer.worker(service, Texts.ENGLISH, clock);
    }

    @BeforeEach
    void ada_bought_something_and_chose_news() {
        stores.commit(List.of(
                new PersonItems.SavePerson(ada),
                new PersonItems.PointTo(address, ada.id()),
                new RecordItems.PutRecord(ada.id(), order(OrderStatus.PAID))));
        choose(new Choice.OptIn(Set.of(NEWS)));
    }

    private PersonRecord order(OrderStatus status) {
        return new PersonRecord.Order(
                ORDER,
                Source.ORDER,
                clock.instant(),
                "A-1",
                status,
                List.of(new PersonRecord.Item("S", "Suite <b>", PersonRecord.Medium.DOWNLOAD, "KEY-1")),
                null,
                null);
    }

    private void choose(Choice choice) {
        consents.record(address, choice, new Evidence(Source.ORDER, clock.instant(), "2026-01", Map.of()));
    }

    private JobId plan(Task.Mail task) {
        Job job = Job.now(ids.job(), task, clock.instant());
        stores.commit(List.of(new JobItems.Plan(job)));
        return job.id();
    }

    private JobId receipt() {
        return plan(new SendMail(MailTemplate.ORDER_RECEIPT, ada.id(), ORDER, null, null));
    }

    private JobId welcome() {
        Instant closes = clock.instant().plus(Duration.ofDays(2));
        return plan(new SendMail(MailTemplate.WELCOME, ada.id(), null, NEWS, closes));
    }

    private State state(JobId id) {
        return stores.jobStore().outcome(id).orElseThrow().state();
    }

    @Test
    @Keeps({"transactional-mail", "silence-after-opt-out"})
    void after_an_opt_out_the_next_promotional_mail_is_refused_and_a_receipt_still_goes() {
        choose(new Choice.OptOutOfEverything());
        JobId welcome = welcome();
        JobId receipt = receipt();
        worker.work(welcome);
        worker.work(receipt);

        assertThat(state(welcome)).isEqualTo(State.REFUSED);
        assertThat(state(receipt)).isEqualTo(State.DONE);
        assertThat(service.sent()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(OrderStatus.class)
    @Keeps({"transactional-mail", "order-trouble"})
    void of_all_mails_about_an_order_that_wait_only_the_one_that_is_true_goes(OrderStatus status) {
        stores.commit(List.of(new RecordItems.PutRecord(ada.id(), order(status))));
        List<JobId> mails = Stream.of(
                        MailTemplate.ORDER_TROUBLE,
                        MailTemplate.ORDER_CANCELLED,
                        MailTemplate.ORDER_RECEIPT,
                        MailTemplate.ORDER_REFUNDED)
                .map(mail -> plan(new SendMail(mail, ada.id(), ORDER, null, null)))
                .toList();
        mails.forEach(worker::work);

        assertThat(service.sent()).hasSize(1);
        assertThat(state(mails.get(status.ordinal()))).isEqualTo(State.DONE);
    }

    @Test
    void the_rate_of_promotional_mail_that_is_refused_is_told() {
        worker.work(welcome());
        choose(new Choice.OptOutOfEverything());
        worker.work(welcome());
        worker.work(receipt());

        assertThat(logged)
                .filteredOn(line -> line.contains("\"PromotionalMailRefused\":0"))
                .hasSize(1);
        assertThat(logged)
                .filteredOn(line -> line.contains("\"PromotionalMailRefused\":1"))
                .hasSize(1);
    }

    @Test
    @Keeps("way-out-in-every-mail")
    void promotional_mail_and_no_other_carries_the_way_out() {
        worker.work(welcome());
        worker.work(receipt());

        String promotional = service.sent().getFirst().mime();
        assertThat(promotional.split("(?m)^List-Unsubscribe:", -1)).hasSize(2);
        assertThat(promotional)
                .containsPattern("(?s)List-Unsubscribe: <https://mail\\.example/u/[A-Za-z0-9_-]+>,\r\n"
                        + " <mailto:newsletter_unsubscribe@360amigo\\.com\\?subject=[A-Za-z0-9_-]+>")
                .contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n", "1 Example Street");
        assertThat(service.sent().getLast().mime()).doesNotContain("List-Unsubscribe");
    }

    @Test
    void a_mail_leads_back_to_its_work_and_is_made_of_text_and_html() {
        JobId receipt = receipt();
        worker.work(receipt);

        var mail = service.sent().getFirst();
        assertThat(mail.to()).isEqualTo("ada@example.com");
        assertThat(mail.tags())
                .containsEntry("keepword-mail", receipt.value())
                .containsEntry("keepword-kind", "transactional");
        assertThat(mail.mime())
                .contains("X-Keepword-Mail: " + receipt.value(), "text/plain", "text/html", "KEY-1")
                .matches("\\A\\p{ASCII}*\\z");
        assertThat(mail.mime().replace("=\r\n", "")).contains("Suite <b>", "Suite &lt;b&gt;");
    }

    @Test
    @Keeps("promotional-by-choice")
    void what_somebody_typed_as_a_name_is_in_no_mail_since_it_may_be_somebody_elses_mailbox() {
        worker.work(receipt());
        worker.work(welcome());

        assertThat(service.sent())
                .hasSize(2)
                .allSatisfy(mail -> assertThat(mail.mime()).contains("Hello,").doesNotContain("Ada"));
    }

    @RepeatedTest(10)
    @Keeps("transactional-mail")
    void every_address_that_is_accepted_can_be_written_and_read_back() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String atoms = "abXY09.!#$%&'*+/=?^_`{|}~-";
        MimeWriter writer = new MimeWriter(MailerFixture.sender(Texts.ENGLISH));
        System.out.println("MailWorkerTest seed " + seed);
        int accepted = 0;
        for (int i = 0; i < 300; i++) {
            StringBuilder local = new StringBuilder();
            for (int n = 1 + random.nextInt(12); n > 0; n--) {
                local.append(atoms.charAt(random.nextInt(atoms.length())));
            }
            Optional<EmailAddress> to =
                    EmailAddress.parse(local + "@" + (random.nextBoolean() ? "b\u00fccher.example" : "example.com"));
            if (to.isEmpty()) {
                continue;
            }
            accepted++;
            RenderedMail rendered = new RenderedMail(to.get(), new Content(Texts.ENGLISH, "s", "s", List.of()), null);
            String written = writer.write(new MailId("w"), MailKind.TRANSACTIONAL, rendered, clock.instant())
                    .orElseThrow()
                    .mime();
            MimeMessage read = new MimeMessage(null, new ByteArrayInputStream(written.getBytes(UTF_8)));
            String address = ((InternetAddress) read.getAllRecipients()[0]).getAddress();

            assertThat(EmailAddress.parse(address).map(EmailAddress::normalised))
                    .as("seed " + seed + ": " + local)
                    .contains(to.get().normalised());
        }
        assertThat(accepted).as("seed " + seed).isGreaterThan(50);
    }

    @Test
    void a_duplicate_message_sends_nothing_twice() {
        JobId receipt = receipt();
        worker.work(receipt);
        worker.work(receipt);

        assertThat(service.sent()).hasSize(1);
    }

    @Test
    void throttling_delays_and_loses_nothing() {
        for (JobId id : List.of(receipt(), welcome())) {
            service.answerNext(new SendResult.Deferred("SES refused it for now: Throttling"));
            worker.work(id);
            assertThat(stores.jobStore().outcome(id)).isEmpty();
            worker.work(id);
            assertThat(state(id)).isEqualTo(State.DONE);
        }
        assertThat(service.sent()).hasSize(2);
    }

    @Test
    @Keeps("silence-after-opt-out")
    void an_opt_out_while_a_throttled_mail_waits_wins() {
        JobId welcome = welcome();
        service.answerNext(new SendResult.Deferred("SES refused it for now: Throttling"));
        worker.work(welcome);
        choose(new Choice.OptOutOfEverything());
        worker.work(welcome);

        assertThat(state(welcome)).isEqualTo(State.REFUSED);
        assertThat(service.sent()).isEmpty();
    }

    @Test
    void when_nobody_knows_whether_it_went_a_receipt_is_repeated_and_news_are_parked() {
        JobId receipt = receipt();
        JobId welcome = welcome();
        service.answerNext(new SendResult.Unknown("time-out"));
        worker.work(receipt);
        service.answerNext(new SendResult.Unknown("time-out"));
        worker.work(welcome);
        assertThat(state(welcome)).isEqualTo(State.PARKED);
        worker.work(receipt);
        worker.work(welcome);

        assertThat(state(receipt)).isEqualTo(State.DONE);
        assertThat(state(welcome)).isEqualTo(State.PARKED);
        assertThat(service.sent()).hasSize(1);
    }

    @Test
    void after_a_crash_between_claim_and_sending_a_receipt_goes_and_news_are_parked() {
        for (JobId id : List.of(receipt(), welcome())) {
            diesSending(id);
            clock.advance(Worker.LEASE.minusSeconds(1));
            worker.work(id);
            assertThat(stores.jobStore().outcome(id)).as("still leased").isEmpty();
            clock.advance(Duration.ofSeconds(1));
            worker.work(id);
        }

        assertThat(service.sent())
                .singleElement()
                .extracting(mail -> mail.tags().get("keepword-kind"))
                .isEqualTo("transactional");
        assertThat(stores.jobStore().open()).isEmpty();
        assertThat(logged.toString()).contains("\"state\":\"done\"", "\"state\":\"parked\"");
    }

    private void diesSending(JobId id) {
        MailWorker dying = worker(mail -> {
            throw new IllegalStateException("crash");
        });
        assertThatThrownBy(() -> dying.work(id)).hasMessage("crash");
    }

    @Test
    void news_that_may_have_gone_are_parked_also_when_the_address_was_crowded_meanwhile() {
        JobId welcome = welcome();
        diesSending(welcome);
        clock.advance(Worker.LEASE.plusSeconds(1));
        for (int i = 0; i <= Gate.MAX_PROMOTIONAL_CLAIMS + 2; i++) {
            worker.work(receipt());
        }
        clock.advance(Worker.LEASE.plusSeconds(1));
        worker.work(welcome);

        assertThat(state(welcome)).isEqualTo(State.PARKED);
    }

    @Test
    void a_crowded_address_has_room_for_a_receipt_when_the_leases_of_others_are_over() {
        for (int i = 0; i < Gate.MAX_PROMOTIONAL_CLAIMS + 2; i++) {
            worker.work(receipt());
        }
        JobId late = receipt();
        worker.work(late);
        assertThat(stores.jobStore().outcome(late)).isEmpty();
        clock.advance(Worker.LEASE.plusSeconds(1));
        worker.work(late);

        assertThat(state(late)).isEqualTo(State.DONE);
        assertThat(service.sent()).hasSize(Gate.MAX_PROMOTIONAL_CLAIMS + 3);
    }

    @Test
    void news_that_ses_refused_for_certain_can_be_sent_again() {
        JobId welcome = welcome();
        service.answerNext(new SendResult.Rejected("SES refused it: MessageRejected"));
        worker.work(welcome);
        assertThat(state(welcome)).isEqualTo(State.FAILED);
        stores.jobStore().redrive(welcome, clock.instant());
        worker.work(welcome);

        assertThat(state(welcome)).isEqualTo(State.DONE);
        assertThat(service.sent()).hasSize(1);
    }

    @Test
    void what_ses_will_never_take_closes_as_failed_with_its_reason_and_an_alarm() {
        JobId receipt = receipt();
        service.answerNext(new SendResult.Rejected("SES refused it: MessageRejected"));
        worker.work(receipt);

        assertThat(stores.jobStore().outcome(receipt).orElseThrow().reason()).contains("MessageRejected");
        assertThat(state(receipt)).isEqualTo(State.FAILED);
        assertThat(logged.toString()).contains("\"JobFailed\":1");
    }

    @Test
    void a_receipt_is_tried_for_three_days_and_news_until_they_are_stale() {
        JobId receipt = receipt();
        JobId welcome = welcome();
        clock.advance(Duration.ofDays(2).minusSeconds(1));
        isDeferred(welcome);
        assertThat(stores.jobStore().outcome(welcome)).isEmpty();
        clock.advance(Duration.ofSeconds(1));
        worker.work(welcome);
        assertThat(stores.jobStore().outcome(welcome))
                .contains(new Outcome(State.REFUSED, "too late: its time to be sent was over"));

        clock.advance(Duration.ofDays(1));
        isDeferred(receipt);
        assertThat(stores.jobStore().outcome(receipt)).isEmpty();
        clock.advance(Duration.ofMillis(1));
        isDeferred(receipt);
        assertThat(stores.jobStore().outcome(receipt).orElseThrow())
                .isEqualTo(new Outcome(State.FAILED, "abandoned after 3 days: Throttling"));
    }

    @Test
    @Keeps("promotional-by-choice")
    void news_that_are_stale_when_their_letter_is_written_are_not_sent() {
        JobId welcome = welcome();
        MailWorker slow = mailer.worker(service, Texts.ENGLISH, () -> {
            Instant now = clock.instant();
            clock.advance(Duration.ofDays(2));
            return now;
        });
        slow.work(welcome);

        assertThat(state(welcome)).isEqualTo(State.REFUSED);
        assertThat(service.sent()).isEmpty();
    }

    @Test
    @Keeps("promotional-by-choice")
    void news_that_are_stale_when_the_mailer_knows_that_ses_takes_mail_are_not_sent() {
        RequestLedger slow = (RequestLedger) Proxy.newProxyInstance(
                RequestLedger.class.getClassLoader(),
                new Class<?>[] {RequestLedger.class},
                (self, method, arguments) -> {
                    clock.advance(Duration.ofDays(2));
                    return method.invoke(stores, arguments);
                });
        StructuredLog log = new StructuredLog(new Environment(Map.of(), clock, new Random(1), logged::add));
        InMemoryParts parts = new InMemoryParts(stores, clock) {
            @Override
            public RequestLedger ledger() {
                return slow;
            }

            @Override
            public MailService mail() {
                return service;
            }
        };
        GatedSender sender =
                new GatedSender(parts, MailerFixture.sender(Texts.ENGLISH).company(), new MailOutage(parts, log), log);
        Claim claim = new Claim(
                address,
                new MailId("m"),
                "a",
                MailKind.PROMOTIONAL,
                NEWS,
                clock.instant().plus(Duration.ofDays(2)));

        assertThat(sender.send(claim, new OutgoingMail("ada@example.com", "", Map.of())))
                .isEqualTo(new GatedSender.Sent.TooLate());
        assertThat(service.sent()).isEmpty();
    }

    private void isDeferred(JobId id) {
        service.answerNext(new SendResult.Deferred("Throttling"));
        worker.work(id);
    }

    /** As it is between the two reads of a mailer, while their address changes. */
    @Test
    @Keeps("authorised-only")
    void a_link_and_a_code_for_an_address_do_not_follow_who_left_it() {
        stores.commit(List.of(
                new PersonItems.SavePerson(ada.at(new Datum("new@example.com", Source.PROFILE, clock.instant())))));
        JobId link = plan(new PersonTasks.SignInLink(address, "sign-in"));
        JobId code = plan(new PersonTasks.SupportCode(address, "code"));
        worker.work(link);
        worker.work(code);

        assertThat(List.of(state(link), state(code))).containsOnly(State.REFUSED);
        assertThat(service.sent()).isEmpty();
    }

    @Test
    void work_about_a_record_or_a_person_that_was_removed_is_not_needed_any_more() {
        JobId removed = plan(new SendMail(MailTemplate.ORDER_RECEIPT, ada.id(), new RecordId("order#2"), null, null));
        JobId gone = plan(new SendMail(MailTemplate.ORDER_RECEIPT, ids.person(), ORDER, null, null));
        worker.work(removed);
        worker.work(gone);

        assertThat(state(removed)).isEqualTo(State.REFUSED);
        assertThat(state(gone)).isEqualTo(State.REFUSED);
    }

    @Test
    @Keeps("authorised-only")
    void nothing_personal_is_logged() {
        worker.work(receipt());
        worker.work(welcome());

        assertThat(logged.toString()).contains("mail.allowed").doesNotContain("ada@", "Ada", "KEY-1", "/u/");
    }

    @Test
    @Keeps("transactional-mail")
    void while_ses_takes_no_mail_for_a_setting_one_a_minute_is_tried_and_all_go_when_it_is_mended() {
        List<JobId> receipts = Stream.generate(this::receipt).limit(20).toList();
        JobId welcome = welcome();
        List<MailWorker> mailers = List.of(worker, worker(service), worker(service));
        for (int minute = 0; minute < 60; minute++) {
            service.refusesAll(SetupProblem.NOT_VERIFIED);
            for (MailWorker mailer : mailers) {
                receipts.forEach(mailer::work);
                mailer.work(welcome);
            }
            clock.advance(Duration.ofMinutes(1));
        }

        assertThat(service.refused())
                .as("one a minute, and the first of each mailer")
                .isBetween(50, 62);
        assertThat(logged).filteredOn(line -> line.contains("\"MailOutage\":1")).hasSize(service.refused());
        assertThat(logged)
                .anySatisfy(line ->
                        assertThat(line).contains("mail.outage", "Verify the domain MailDomain", "production access"));
        assertThat(service.sent()).isEmpty();

        service.takesAll();
        worker(service).work(welcome);
        for (int minute = 0; minute < 31; minute++) {
            receipts.forEach(worker::work);
            worker.work(welcome);
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(service.sent()).hasSize(21);
        assertThat(receipts).allSatisfy(receipt -> assertThat(state(receipt)).isEqualTo(State.DONE));
        assertThat(state(welcome)).isEqualTo(State.DONE);
    }

    @Test
    @Keeps("way-out-in-every-mail")
    void without_a_postal_address_no_promotional_mail_goes_out_and_an_alarm_tells_of_it() {
        MailWorker nowhere = mailer.workerWithoutPostalAddress(service);
        JobId receipt = receipt();
        JobId welcome = welcome();
        nowhere.work(receipt);
        nowhere.work(welcome);

        assertThat(state(receipt)).isEqualTo(State.DONE);
        assertThat(service.sent()).hasSize(1);
        assertThat(logged).anySatisfy(line -> assertThat(line).contains("mail.outage", "Set parameter PostalAddress"));
        assertThat(logged).filteredOn(line -> line.contains("\"MailOutage\":1")).hasSize(1);

        clock.advance(Duration.ofMinutes(31));
        worker.work(welcome);
        assertThat(state(welcome)).isEqualTo(State.DONE);
    }

    @Test
    void mail_that_waits_for_a_setting_is_kept_three_days_and_promotional_mail_until_its_end() {
        JobId receipt = receipt();
        JobId welcome = welcome();
        service.refusesAll(SetupProblem.ACCOUNT_PAUSED);
        Duration step = Duration.ofMinutes(30);
        for (Duration past = Duration.ZERO; past.compareTo(MailWorker.PATIENCE) < 0; past = past.plus(step)) {
            worker.work(receipt);
            worker.work(welcome);
            boolean ended = past.compareTo(Duration.ofDays(2)) >= 0;
            assertThat(stores.jobStore().outcome(welcome).isPresent())
                    .as("%s", past)
                    .isEqualTo(ended);
            assertThat(stores.jobStore().outcome(receipt)).as("%s", past).isEmpty();
            clock.advance(step);
        }
        worker.work(receipt);

        assertThat(state(welcome)).isEqualTo(State.REFUSED);
        assertThat(state(receipt)).isEqualTo(State.FAILED);
        assertThat(service.sent()).isEmpty();
    }
}
