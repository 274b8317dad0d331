package keepword.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import keepword.agenda.Agenda;
import keepword.agenda.Due;
import keepword.agenda.Lease;
import keepword.agenda.LeaseResult;
import keepword.agenda.Outcome;
import keepword.agenda.Task.SendMail;
import keepword.agenda.Work;
import keepword.consent.AddressKey;
import keepword.consent.Choice;
import keepword.consent.Consent;
import keepword.consent.ConsentChange;
import keepword.consent.DeliveryReport;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry.Event;
import keepword.consent.Ledger;
import keepword.consent.Source;
import keepword.consent.Topic;
import keepword.link.RandomIds;
import keepword.mail.Gate;
import keepword.mail.Gate.Claim;
import keepword.mail.Gate.ClaimResult;
import keepword.mail.Gate.Reason;
import keepword.mail.MailKind;
import keepword.mail.MailTemplate;
import keepword.person.Datum;
import keepword.person.EmailAddress;
import keepword.person.People;
import keepword.person.Person;
import keepword.person.Person.Field;
import keepword.person.PersonRecord;
import keepword.person.RecordId;
import keepword.person.SignUp;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.store.Mark;
import keepword.store.Write;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store keeps, in memory and on DynamoDB. A subclass says where the stores are. */
public abstract class StoreContract {
    /** The stores under test. */
    public record Stores(Commits commits, Ledger ledger, People people, Agenda agenda, Gate gate) {}

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final Topic NEWS = new Topic("product-news");
    private static final Topic SERVICE = new Topic("service-news");
    private static final Duration LEASE = Duration.ofSeconds(90);

    private final RandomIds ids = new RandomIds(new SecureRandom());
    private final AddressKey address = freshAddress();

    /** The stores, which other tests may have used before. */
    protected abstract Stores stores();

    private static AddressKey freshAddress() {
        byte[] bytes = new byte[AddressKey.BYTES];
        new SecureRandom().nextBytes(bytes);
        return AddressKey.of(bytes);
    }

    // ---- Consent

    @Test
    void an_address_that_nobody_heard_of_is_unknown_and_has_no_history() {
        assertThat(stores().ledger().consent(address)).isEqualTo(Consent.unknown(address));
        assertThat(stores().ledger().history(address)).isEmpty();
    }

    @Test
    void a_choice_is_read_back_with_its_history_and_evidence() {
        ConsentChange change = choose(new Choice.OptIn(Set.of(NEWS, SERVICE)), NOW);

        assertThat(stores().ledger().consent(address)).isEqualTo(change.after());
        assertThat(stores().ledger().history(address)).containsExactly(change.entry());
    }

    @Test
    void a_history_is_read_from_the_oldest_to_the_newest() {
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);
        choose(new Choice.OptOutOfEverything(), NOW.plusSeconds(1));
        choose(new Choice.OptIn(Set.of(NEWS)), NOW.plusSeconds(2));

        assertThat(stores().ledger().history(address))
                .extracting(entry -> entry.event())
                .containsExactly(Event.OPTED_IN, Event.OPTED_OUT, Event.OPTED_IN);
    }

    @Test
    void of_two_changes_on_the_same_state_the_second_is_rejected_as_a_whole() {
        Consent before = stores().ledger().consent(address);
        ConsentChange first = change(before, new Choice.OptIn(Set.of(NEWS)), NOW);
        ConsentChange second = change(before, new Choice.OptOutOfEverything(), NOW);

        assertThat(commit(first.writes())).isInstanceOf(CommitResult.Committed.class);
        assertThat(commit(second.writes()))
                .isEqualTo(new CommitResult.Rejected(List.of(second.writes().getFirst())));
        assertThat(stores().ledger().history(address)).containsExactly(first.entry());
    }

    // ---- Marks

    @Test
    void a_mark_is_set_once_until_it_expires() {
        String name = "test/" + ids.next();
        Mark first = new Mark(name, "first", NOW.plusSeconds(10));
        Mark second = new Mark(name, "second", null);

        assertThat(commit(List.of(new Write.SetMark(first, NOW)))).isInstanceOf(CommitResult.Committed.class);
        assertThat(commit(List.of(new Write.SetMark(second, NOW)))).isInstanceOf(CommitResult.Rejected.class);
        assertThat(stores().ledger().mark(name, NOW)).contains(first);
        assertThat(stores().ledger().mark(name, NOW.plusSeconds(10))).isEmpty();
        assertThat(commit(List.of(new Write.SetMark(second, NOW.plusSeconds(10)))))
                .isInstanceOf(CommitResult.Committed.class);
        assertThat(stores().ledger().mark(name, NOW.plusSeconds(99999))).contains(second);
    }

    // ---- People

    @Test
    void a_person_is_read_back_and_found_by_their_address() {
        Person person = person();
        commit(List.of(new Write.SavePerson(person), new Write.PointTo(address, person.id())));

        assertThat(stores().people().personAt(address)).contains(person.id());
        assertThat(stores().people().person(person.id())).contains(person);
    }

    @Test
    void an_address_points_to_one_person_only() {
        commit(List.of(new Write.PointTo(address, ids.person())));
        Person second = person();

        CommitResult result = commit(List.of(new Write.SavePerson(second), new Write.PointTo(address, second.id())));

        assertThat(result).isEqualTo(new CommitResult.Rejected(List.of(new Write.PointTo(address, second.id()))));
        assertThat(stores().people().person(second.id())).isEmpty();
    }

    @Test
    void a_person_that_changed_meanwhile_is_not_overwritten() {
        Person person = person();
        commit(List.of(new Write.SavePerson(person)));
        Person changed = person.updated(Map.of(Field.PHONE, datum("+49 30 1234567")));

        assertThat(commit(List.of(new Write.SavePerson(changed)))).isInstanceOf(CommitResult.Committed.class);
        assertThat(commit(List.of(new Write.SavePerson(changed)))).isInstanceOf(CommitResult.Rejected.class);
    }

    @Test
    void records_are_read_back_as_they_were_put() {
        Person person = person();
        PersonRecord order = new PersonRecord.Order(
                new RecordId("order#1"),
                Source.ORDER,
                NOW,
                "A-1",
                PersonRecord.OrderStatus.PAID,
                List.of(
                        new PersonRecord.Item("S", "Suite", PersonRecord.Medium.DOWNLOAD, "KEY-1"),
                        new PersonRecord.Item("D", "Disc", PersonRecord.Medium.PHYSICAL, null)),
                new PersonRecord.Money(new BigDecimal("49.90"), "EUR"),
                "mark-1");
        PersonRecord product =
                new PersonRecord.Product(new RecordId("product#1"), Source.TRIAL, NOW, "S", "Suite", null, null);

        commit(List.of(
                new Write.SavePerson(person),
                new Write.PutRecord(person.id(), order),
                new Write.PutRecord(person.id(), product)));

        assertThat(stores().people().record(person.id(), order.id())).contains(order);
        assertThat(stores().people().record(person.id(), product.id())).contains(product);
        assertThat(stores().people().record(person.id(), new RecordId("order#2")))
                .isEmpty();
    }

    // ---- Agenda

    @Test
    void work_is_leased_by_one_worker_at_a_time_and_again_after_the_lease() {
        Work work = planned();

        Lease first = leased(work, "a", NOW);
        assertThat(first.work().attempts()).isEqualTo(1);
        assertThat(first.work().task()).isEqualTo(work.task());
        assertThat(lease(work, "b", NOW.plusSeconds(89))).isInstanceOf(LeaseResult.NothingToDo.class);
        Lease second = leased(work, "b", NOW.plusSeconds(90));
        assertThat(second.work().attempts()).isEqualTo(2);
    }

    @Test
    void work_that_is_not_due_or_not_there_is_nothing_to_do() {
        Work work = planned();

        assertThat(lease(work, "a", NOW.minusMillis(1))).isInstanceOf(LeaseResult.NothingToDo.class);
        assertThat(stores().agenda().lease(ids.work(), "a", NOW, LEASE)).isInstanceOf(LeaseResult.NothingToDo.class);
    }

    @Test
    void closed_work_is_never_leased_or_due_again() {
        Work work = planned();
        Lease lease = leased(work, "a", NOW);

        assertThat(stores().agenda().close(lease, new Outcome(Outcome.State.DONE, "sent"), NOW))
                .isTrue();
        assertThat(lease(work, "b", NOW.plusSeconds(999))).isInstanceOf(LeaseResult.NothingToDo.class);
        assertThat(dueOf(work, NOW.plusSeconds(999))).isEmpty();
    }

    @Test
    void a_worker_that_wakes_up_after_its_lease_ended_decides_nothing() {
        Work work = planned();
        Lease late = leased(work, "a", NOW);
        leased(work, "b", NOW.plus(LEASE));

        assertThat(stores().agenda().close(late, new Outcome(Outcome.State.DONE, "sent"), NOW.plus(LEASE)))
                .isFalse();
        assertThat(stores().agenda().postpone(late, NOW.plusSeconds(999), "later"))
                .isFalse();
    }

    @Test
    void postponed_work_comes_back_at_its_time() {
        Work work = planned();
        Lease lease = leased(work, "a", NOW);
        Instant again = NOW.plusSeconds(600);

        assertThat(stores().agenda().postpone(lease, again, "throttled")).isTrue();
        assertThat(dueOf(work, again.minusMillis(1))).isEmpty();
        assertThat(dueOf(work, again)).hasSize(1);
    }

    @Test
    void a_hand_over_moves_the_next_attempt_once() {
        Work work = planned();
        Due due = dueOf(work, work.firstCheck()).getFirst();

        assertThat(due.queue()).isEqualTo(work.task().queue());
        assertThat(stores().agenda().handOver(due, NOW.plusSeconds(300))).isTrue();
        assertThat(stores().agenda().handOver(due, NOW.plusSeconds(300))).isFalse();
        assertThat(dueOf(work, NOW.plusSeconds(299))).isEmpty();
        assertThat(dueOf(work, NOW.plusSeconds(300))).hasSize(1);
    }

    // ---- The gate

    @Test
    void the_gate_lets_promotional_mail_pass_only_for_a_topic_that_is_on() {
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);

        assertThat(claim("m1", "a", NEWS)).isEqualTo(new ClaimResult.Allowed());
        assertThat(claim("m2", "a", SERVICE)).isEqualTo(new ClaimResult.Refused(Reason.OPTED_OUT));
        choose(new Choice.OptOutOfEverything(), NOW);
        assertThat(claim("m3", "a", NEWS)).isEqualTo(new ClaimResult.Refused(Reason.OPTED_OUT));
    }

    @Test
    void the_gate_lets_transactional_mail_pass_after_an_opt_out() {
        choose(new Choice.OptOutOfEverything(), NOW);

        assertThat(claim("m1", "a", null)).isEqualTo(new ClaimResult.Allowed());
    }

    @Test
    void the_gate_knows_its_own_claim_again_and_gives_no_promotional_one_away_twice() {
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);
        claim("m1", "a", NEWS);

        assertThat(claim("m1", "a", NEWS)).isEqualTo(new ClaimResult.Allowed());
        assertThat(claim("m1", "b", NEWS)).isEqualTo(new ClaimResult.Taken());
    }

    @Test
    void a_transactional_claim_passes_to_the_next_lease() {
        choose(new Choice.Unstated(), NOW);
        claim("m1", "a", null);

        assertThat(claim("m1", "b", null)).isEqualTo(new ClaimResult.Allowed());
    }

    @Test
    void a_claim_is_given_back_by_its_owner_only() {
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);
        claim("m1", "a", NEWS);

        stores().gate().release(claimOf("m1", "b", NEWS, NOW));
        assertThat(claim("m1", "b", NEWS)).isEqualTo(new ClaimResult.Taken());
        stores().gate().release(claimOf("m1", "a", NEWS, NOW));
        assertThat(claim("m1", "b", NEWS)).isEqualTo(new ClaimResult.Allowed());
    }

    @Test
    void a_full_gate_is_busy_until_claims_close() {
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);
        IntStream.range(0, 8).forEach(i -> assertThat(claim("m" + i, "a", NEWS)).isEqualTo(new ClaimResult.Allowed()));

        assertThat(claim("m8", "a", NEWS)).isEqualTo(new ClaimResult.Busy());
        Instant later = NOW.plusSeconds(61);
        assertThat(stores().gate().claim(claimOf("m8", "a", NEWS, later), later))
                .isEqualTo(new ClaimResult.Allowed());
    }

    @Test
    void the_gate_refuses_an_address_that_nobody_heard_of() {
        assertThat(claim("m1", "a", null)).isEqualTo(new ClaimResult.Refused(Reason.UNKNOWN_ADDRESS));
        assertThat(claim("m1", "a", NEWS)).isEqualTo(new ClaimResult.Refused(Reason.UNKNOWN_ADDRESS));
    }

    @Test
    void what_somebody_just_asked_for_goes_to_an_unknown_address_and_leaves_nothing_once_it_is_forgotten() {
        Claim claim = new Claim(address, "m1", "a", MailKind.SECURITY, null, NOW.plusSeconds(60));

        assertThat(stores().gate().claim(claim, NOW)).isEqualTo(new ClaimResult.Allowed());
        assertThat(stores().gate().claim(claim, NOW)).isEqualTo(new ClaimResult.Allowed());
        assertThat(stores().ledger().consent(address).isKnown()).isFalse();
        assertThat(commit(List.of(new Write.ForgetUnknownAddress(address)))).isInstanceOf(CommitResult.Committed.class);
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);
        assertThat(commit(List.of(new Write.ForgetUnknownAddress(address)))).isInstanceOf(CommitResult.Rejected.class);
    }

    @Test
    void nothing_of_any_kind_goes_to_an_address_that_bounces_until_it_is_corrected() {
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);
        report(new DeliveryReport.PermanentBounce(), NOW);

        assertThat(claim("m1", "a", NEWS)).isEqualTo(new ClaimResult.Refused(Reason.BOUNCED));
        assertThat(claim("m1", "a", null)).isEqualTo(new ClaimResult.Refused(Reason.BOUNCED));
        assertThat(stores().gate().claim(new Claim(address, "m1", "a", MailKind.SECURITY, null, NOW), NOW))
                .isEqualTo(new ClaimResult.Refused(Reason.BOUNCED));
        report(new DeliveryReport.Corrected(), NOW.plusSeconds(1));
        assertThat(claim("m1", "a", NEWS)).isEqualTo(new ClaimResult.Allowed());
    }

    @Test
    void too_many_transient_bounces_pause_promotional_mail_for_a_while() {
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);
        IntStream.range(0, 5).forEach(i -> report(new DeliveryReport.TransientBounce(), NOW.plusSeconds(i)));

        assertThat(claim("m1", "a", NEWS)).isEqualTo(new ClaimResult.Busy());
        assertThat(claim("m2", "a", null)).isEqualTo(new ClaimResult.Allowed());
        Instant later = NOW.plus(Duration.ofDays(8));
        assertThat(stores().gate().claim(claimOf("m1", "a", NEWS, later), later))
                .isEqualTo(new ClaimResult.Allowed());
    }

    @Test
    void a_sign_up_is_kept_until_it_is_removed() {
        SignUp signUp = new SignUp(ids.next(), new EmailAddress("ada@example.com"), Set.of(NEWS), NOW);

        assertThat(commit(List.of(new Write.KeepSignUp(signUp)))).isInstanceOf(CommitResult.Committed.class);
        assertThat(stores().people().signUp(signUp.id())).contains(signUp);
        assertThat(commit(List.of(new Write.KeepSignUp(signUp)))).isInstanceOf(CommitResult.Rejected.class);
        commit(List.of(new Write.RemoveSignUp(signUp.id())));
        assertThat(stores().people().signUp(signUp.id())).isEmpty();
        assertThat(commit(List.of(new Write.RemoveSignUp(signUp.id())))).isInstanceOf(CommitResult.Committed.class);
    }

    @Test
    void parked_work_is_settled_once_and_no_other_is() {
        Work work = planned();
        assertThat(stores().agenda().settleParked(work.id(), "sent after all")).isFalse();
        stores().agenda().close(leased(work, "a", NOW), new Outcome(Outcome.State.PARKED, "unknown"), NOW);

        assertThat(stores().agenda().settleParked(work.id(), "sent after all")).isTrue();
        assertThat(stores().agenda().settleParked(work.id(), "sent after all")).isFalse();
    }

    @Test
    void a_change_of_consent_leaves_the_claims_as_they_are() {
        choose(new Choice.OptIn(Set.of(NEWS)), NOW);
        claim("m1", "a", NEWS);
        choose(new Choice.OptIn(Set.of(SERVICE)), NOW.plusSeconds(1));

        assertThat(claim("m1", "b", NEWS)).isEqualTo(new ClaimResult.Taken());
    }

    // ---- Helpers

    private CommitResult commit(List<Write> writes) {
        return stores().commits().commit(writes);
    }

    private ConsentChange change(Consent before, Choice choice, Instant at) {
        Evidence evidence = new Evidence(Source.ORDER, at, "2026-01", Map.of("webhook", "msg_1"));
        return ConsentChange.of(before, choice, evidence, at, ids.next());
    }

    private ConsentChange choose(Choice choice, Instant at) {
        ConsentChange change = change(stores().ledger().consent(address), choice, at);
        assertThat(commit(change.writes())).isInstanceOf(CommitResult.Committed.class);
        return change;
    }

    private void report(DeliveryReport report, Instant at) {
        Evidence evidence = new Evidence(Source.BOUNCE, at, "2026-01", Map.of());
        Consent before = stores().ledger().consent(address);
        commit(ConsentChange.of(before, report, evidence, at, ids.next()).writes());
        assertThat(stores().ledger().consent(address).version()).isEqualTo(before.version() + 1);
    }

    private static Datum datum(String value) {
        return new Datum(value, Source.ORDER, NOW);
    }

    private Person person() {
        return new Person(
                ids.person(), Map.of(Field.EMAIL, datum("ada@example.com"), Field.NAME, datum("Ada")), NOW, 1);
    }

    private Work planned() {
        SendMail task = new SendMail(MailTemplate.ORDER_RECEIPT, ids.person(), new RecordId("order#1"), null, null);
        Work work = Work.now(ids.work(), task, NOW);
        assertThat(commit(List.of(new Write.Plan(work)))).isInstanceOf(CommitResult.Committed.class);
        return work;
    }

    private LeaseResult lease(Work work, String attempt, Instant now) {
        return stores().agenda().lease(work.id(), attempt, now, LEASE);
    }

    private Lease leased(Work work, String attempt, Instant now) {
        return ((LeaseResult.Leased) lease(work, attempt, now)).lease();
    }

    private List<Due> dueOf(Work work, Instant now) {
        return IntStream.range(0, Agenda.SHARDS)
                .mapToObj(shard -> stores().agenda().due(shard, now, 1000))
                .flatMap(List::stream)
                .filter(due -> due.id().equals(work.id()))
                .toList();
    }

    private ClaimResult claim(String mail, String attempt, @Nullable Topic topic) {
        return stores().gate().claim(claimOf(mail, attempt, topic, NOW), NOW);
    }

    private Claim claimOf(String mail, String attempt, @Nullable Topic topic, Instant now) {
        MailKind kind = topic == null ? MailKind.TRANSACTIONAL : MailKind.PROMOTIONAL;
        return new Claim(address, mail, attempt, kind, topic, now.plusSeconds(60));
    }
}
