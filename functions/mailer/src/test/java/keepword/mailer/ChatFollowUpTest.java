package keepword.mailer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keepword.chat.ChatTasks;
import keepword.chat.FollowUp;
import keepword.chat.FollowUp.State;
import keepword.chat.FollowUpItems;
import keepword.chat.FollowUps;
import keepword.consent.ChildMark;
import keepword.consent.Choice;
import keepword.consent.ConsentItems;
import keepword.consent.DeliveryReport;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.consent.TransactionalMail;
import keepword.disclosure.Agreement;
import keepword.disclosure.Recipient;
import keepword.disclosure.RecipientId;
import keepword.disclosure.RecipientItems;
import keepword.disclosure.Register;
import keepword.disclosure.TransferField;
import keepword.disclosure.TransferPurpose;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.JobId;
import keepword.kernel.Topic;
import keepword.mail.MailService.SendResult;
import keepword.mail.SetupProblem;
import keepword.promise.Keeps;
import keepword.request.RequestLedger;
import keepword.store.Mark;
import keepword.store.Write;
import keepword.testing.InMemoryMailService;
import keepword.testing.InMemoryParts;
import keepword.testing.InMemoryStores;
import keepword.testing.TestClock;
import keepword.text.Texts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The one e-mail to an address of the chat: whether it goes, once, and that the address is gone afterwards. */
@Keeps("chat-follow-up")
class ChatFollowUpTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final EmailAddress ADA = new EmailAddress("ada@example.com");

    private final TestClock clock = new TestClock(NOON);
    private final MailerFixture mailer = new MailerFixture(clock);
    private final InMemoryStores stores = mailer.stores();
    private final InMemoryParts parts = new InMemoryParts(stores, clock);
    private final InMemoryMailService service = new InMemoryMailService();
    private final FollowUps followUps = new FollowUps(parts);
    private final AddressKey address = mailer.keys().of(ADA);
    private final MailWorker worker = mailer.worker(service, Texts.ENGLISH, clock);
    private JobId mail = new JobId("none");

    @BeforeEach
    void she_leaves_her_address_in_the_chat() {
        Recipient provider = new Recipient(
                new RecipientId("chat"),
                1,
                "Chat & Co",
                Recipient.Role.PROCESSOR,
                Set.of(TransferPurpose.SUPPORT),
                Set.of(TransferField.EMAIL),
                new Agreement(LocalDate.of(2026, 1, 2), "0".repeat(64), null),
                "DE",
                null,
                new EmailAddress("privacy@chat.example"),
                "https://chat.example",
                0,
                "https://chat.example/keepword",
                null,
                1,
                null);
        stores.commit(List.of(new RecipientItems.SaveRegister(Register.EMPTY.with(provider))));
        mail = leaves();
    }

    private JobId leaves() {
        FollowUps.Request request =
                followUps.request(new FollowUp.Content(ADA, "Export", "In the menu.", "de"), clock.instant(), "C-1");
        stores.commit(request.writes());
        return request.mail().id();
    }

    private FollowUp left() {
        return FollowUpItems.readAll(stores.items(), address).getFirst();
    }

    private void choose(Choice choice) {
        parts.consents().record(address, choice, new Evidence(Source.ORDER, clock.instant(), "2026-01", Map.of()));
    }

    private long demands() {
        return stores.jobStore().open().stream()
                .filter(job -> job.task() instanceof ChatTasks.DemandForgetting)
                .count();
    }

    private void isOver(State state) {
        assertThat(left().state()).isEqualTo(state);
        assertThat(left().sealed()).isNull();
        assertThat(followUps.content(address, left().id())).isEmpty();
        assertThat(demands()).isEqualTo(1);
    }

    @Test
    void it_goes_to_an_address_that_nothing_is_known_of_and_only_its_key_stays() {
        assertThat(left().sealed()).isNotNull().doesNotContain("ada", "Export");
        worker.work(mail);

        assertThat(service.sent()).hasSize(1);
        assertThat(service.sent().getFirst().to()).isEqualTo(ADA.value());
        assertThat(service.sent().getFirst().mime())
                .contains("Content-Language: de", "Reply-To: support@360amigo.com", "/chat/forget/", "In the menu.")
                .doesNotContain("List-Unsubscribe");
        isOver(State.SENT);
        assertThat(stores.consent(address).isKnown()).isFalse();
        assertThat(stores.personAt(address)).isEmpty();
        assertThat(stores.history(address)).isEmpty();
        assertThat(mailer.logged()).noneMatch(line -> line.contains("ada@"));
    }

    @Test
    void an_opt_out_of_news_does_not_stop_it_and_it_changes_nothing_of_the_choice() {
        choose(new Choice.OptIn(Set.of(new Topic("product-news"))));
        clock.advance(Duration.ofSeconds(1));
        choose(new Choice.OptOutOfEverything());
        var before = stores.consent(address);
        worker.work(mail);

        isOver(State.SENT);
        assertThat(stores.consent(address)).isEqualTo(before);
    }

    @Test
    void after_the_end_of_all_mail_it_does_not_go() {
        choose(new Choice.OptOutOfEverything());
        stores.commit(List.of(new ConsentItems.SaveConsent(
                stores.consent(address).with(new TransactionalMail.Off(clock.instant())))));
        worker.work(mail);

        assertThat(service.sent()).isEmpty();
        isOver(State.REFUSED);
    }

    @Test
    void to_an_address_that_bounced_it_does_not_go() {
        choose(new Choice.OptOutOfEverything());
        parts.consents()
                .record(
                        address,
                        new DeliveryReport.PermanentBounce(),
                        new Evidence(Source.BOUNCE, clock.instant(), "2026-01", Map.of()),
                        List.of());
        worker.work(mail);

        assertThat(service.sent()).isEmpty();
        isOver(State.REFUSED);
    }

    @Test
    @Keeps("no-children")
    void to_an_address_that_is_reported_as_a_childs_meanwhile_it_does_not_go() {
        stores.commit(List.of(new Write.SetMark(new Mark(ChildMark.of(address), "T-1", null), clock.instant())));
        worker.work(mail);

        assertThat(service.sent()).isEmpty();
        isOver(State.REFUSED);
    }

    @Test
    void a_crash_between_the_mail_and_the_end_of_its_address_repeats_nothing_and_ends_it_the_next_time() {
        MailWorker crashing = crashing();
        assertThatThrownBy(() -> crashing.work(mail)).hasMessage("crash");
        assertThat(service.sent()).hasSize(1);
        assertThat(left().state()).isEqualTo(State.OPEN);

        clock.advance(Duration.ofMinutes(10));
        worker.work(mail);
        assertThat(service.sent()).hasSize(1);
        isOver(State.UNKNOWN);
        assertThat(stores.claims(address)).isEmpty();
    }

    @Test
    void who_read_the_address_before_and_claims_it_after_its_end_finds_that_it_is_over() {
        int[] reads = {0};
        MailWorker slow = mailer.worker(service, new InMemoryParts(stores, clock) {
            @Override
            public RequestLedger ledger() {
                if (++reads[0] == 2) {
                    clock.advance(Duration.ofMinutes(10));
                    worker.work(mail);
                }
                return super.ledger();
            }
        });
        reads[0] = 0;
        slow.work(mail);

        assertThat(service.sent()).hasSize(1);
        isOver(State.SENT);
        assertThat(stores.claims(address)).isEmpty();
    }

    @Test
    void if_nobody_knows_whether_it_went_it_is_never_repeated() {
        service.answerNext(new SendResult.Unknown("no answer"));
        worker.work(mail);
        clock.advance(Duration.ofMinutes(10));
        worker.work(mail);

        assertThat(service.sent()).isEmpty();
        isOver(State.UNKNOWN);
    }

    @Test
    void what_is_in_the_way_for_days_does_not_stop_it_but_thirty_days_do() {
        service.refusesAll(SetupProblem.ACCOUNT_PAUSED);
        for (int day = 0; day < 29; day++) {
            worker.work(mail);
            clock.advance(Duration.ofDays(1));
        }
        assertThat(left().state()).isEqualTo(State.OPEN);
        JobId late = leaves();
        service.takesAll();
        clock.advance(Duration.ofDays(1));
        worker.work(mail);
        // While nothing went, one mail a minute is tried.
        clock.advance(Duration.ofHours(1));
        worker.work(late);

        assertThat(service.sent()).hasSize(1);
        assertThat(FollowUpItems.readAll(stores.items(), address))
                .extracting(FollowUp::state)
                .containsExactlyInAnyOrder(State.REFUSED, State.SENT);
    }

    @Test
    void each_request_has_a_mail_of_its_own_and_however_many_there_were_others_find_the_gate_open() {
        worker.work(mail);
        for (int i = 0; i < 20; i++) {
            worker.work(leaves());
        }
        assertThat(service.sent()).hasSize(21);
        assertThat(stores.claims(address)).isEmpty();
    }

    @Test
    void what_was_forgotten_before_does_not_go_and_forgetting_again_does_no_harm() {
        String id = left().id();
        followUps.forget(address, id);
        followUps.forget(address, id);
        worker.work(mail);

        assertThat(service.sent()).isEmpty();
        assertThat(FollowUpItems.readAll(stores.items(), address)).isEmpty();
        assertThat(demands()).isEqualTo(1);
    }

    @Test
    void what_is_forgotten_afterwards_leaves_nothing_and_is_demanded_of_the_provider_once() {
        worker.work(mail);
        followUps.forget(address, left().id());

        assertThat(FollowUpItems.readAll(stores.items(), address)).isEmpty();
        assertThat(demands()).isEqualTo(1);
    }

    /** On the same stores, it crashes when it has sent the mail. */
    private MailWorker crashing() {
        return mailer.worker(service, parts.committing(writes -> {
            if (writes.getFirst() instanceof FollowUpItems.EndFollowUp) {
                throw new IllegalStateException("crash");
            }
            return stores.commit(writes);
        }));
    }
}
