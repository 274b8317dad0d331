package keepword.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import keepword.consent.ChildMark;
import keepword.consent.Choice;
import keepword.consent.DeliveryReport;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry;
import keepword.consent.HistoryItems;
import keepword.consent.Source;
import keepword.disclosure.Announcements;
import keepword.disclosure.Disclosure;
import keepword.disclosure.Disclosure.State;
import keepword.disclosure.DisclosureItems;
import keepword.disclosure.DisclosureTasks.Announce;
import keepword.disclosure.Recipient;
import keepword.disclosure.Recipient.Role;
import keepword.disclosure.RecipientId;
import keepword.disclosure.RecipientItems;
import keepword.disclosure.Register;
import keepword.disclosure.TransferField;
import keepword.disclosure.TransferPurpose;
import keepword.job.Job;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.JobId;
import keepword.kernel.PersonId;
import keepword.kernel.RecordId;
import keepword.kernel.RequestId;
import keepword.kernel.Topic;
import keepword.person.AddressChanges;
import keepword.person.Datum;
import keepword.person.Eraser;
import keepword.person.Person;
import keepword.person.Person.Field;
import keepword.person.PersonItems;
import keepword.person.PersonRecord.FormerAddress;
import keepword.person.PersonTasks;
import keepword.person.RecordItems;
import keepword.person.Withdrawals;
import keepword.promise.Keeps;
import keepword.request.BusinessCalendar;
import keepword.request.Request;
import keepword.request.RequestItems;
import keepword.request.RequestPolicy;
import keepword.store.Key;
import keepword.store.Line;
import keepword.store.Mark;
import keepword.store.Table;
import keepword.store.Write;
import keepword.testing.InMemoryParts;
import keepword.testing.InMemoryStores;
import keepword.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the vendor's shop is told of a change. */
@Keeps("disclosures-visible")
class OwnSystemsTest {
    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final EmailAddress ADA = new EmailAddress("ada@example.com");
    private static final Topic NEWS = new Topic("product-news");

    private final TestClock clock = new TestClock(NOW);
    private final InMemoryStores stores = new InMemoryStores();
    private final InMemoryParts parts = new InMemoryParts(stores, clock);
    private final Changes changes = new Changes(parts.ledger(), new Announcements(parts.disclosures()), stores, clock);
    private final PersonId ada = new PersonId("ada");
    private final AddressKey address = parts.addressKeys().of(ADA);
    private final List<String> sent = new ArrayList<>();
    private final List<String> ids = new ArrayList<>();
    private final List<String> times = new ArrayList<>();
    private final RequestPolicy policy = new RequestPolicy(new BusinessCalendar(ZoneOffset.UTC, day -> false), 3);
    private int status = 200;

    @BeforeEach
    void aCustomerAndAShop() {
        Map<Field, Datum> data = Map.of(Field.EMAIL, datum(ADA.value()), Field.NAME, datum("Ada Lovelace"));
        stores.commit(
                List.of(new PersonItems.SavePerson(Person.first(ada, data)), new PersonItems.PointTo(address, ada)));
        register(TransferField.EMAIL, TransferField.NAME, TransferField.PHONE, TransferField.CHOICES);
    }

    private static Datum datum(String value) {
        return new Datum(value, Source.ORDER, NOW);
    }

    private void register(TransferField... fields) {
        Recipient shop = new Recipient(
                new RecipientId("shop"),
                1,
                "Our shop",
                Role.OWN,
                Set.of(TransferPurpose.OWN_SYSTEMS),
                Set.of(fields),
                null,
                "DE",
                null,
                new EmailAddress("privacy@example.com"),
                "https://example.com",
                0,
                "https://shop.example",
                null,
                1,
                null);
        stores.commit(List.of(new RecipientItems.SaveRegister(
                new Register(parts.disclosures().register().revision() + 1, List.of(shop)))));
    }

    private Evidence evidence(Source source) {
        return new Evidence(source, clock.instant(), "2026-01", Map.of());
    }

    private void chooses(Choice choice) {
        clock.advance(Duration.ofMinutes(1));
        parts.consents().record(address, choice, evidence(Source.LINK));
        happened();
    }

    /** The stream brings the newest line of the history; twice, as it may. */
    private void happened() {
        HistoryEntry newest = stores.history(address).getLast();
        Key place = new Line(newest.at(), newest.id()).in("history#" + address);
        changes.changed(place);
        changes.changed(place);
    }

    /** Every job of an announcement is worked that is open. */
    private void works() {
        clock.advance(Duration.ofHours(1));
        for (Job job : stores.jobStore().open()) {
            if (job.task() instanceof Announce) {
                work(job, parts);
            }
        }
    }

    private void work(Job job, InMemoryParts its) {
        Endpoint endpoint = (url, headers, body) -> {
            ids.add(headers.get("webhook-id"));
            times.add(headers.get("webhook-timestamp"));
            sent.add(body);
            return new Endpoint.Answer.Answered(status, "{}");
        };
        SQSMessage message = new SQSMessage();
        message.setBody("{\"job\":\"" + job.id() + "\"}");
        assertThat(TransferHandler.messages(its, its, endpoint, ZoneOffset.UTC).test(message))
                .isTrue();
    }

    private List<Disclosure> disclosures() {
        return parts.disclosures().of(address);
    }

    @Test
    @Keeps("silence-after-opt-out")
    void an_opt_out_is_told_once() {
        chooses(new Choice.OptIn(Set.of(NEWS)));
        works();
        chooses(new Choice.OptOutOfEverything());
        works();
        works();

        assertThat(sent)
                .containsExactly(
                        "{\"type\":\"consent.changed\",\"data\":{\"email\":\"ada@example.com\",\"promotionalMail\":[\"product-news\"],\"transactionalMail\":\"on\"}}",
                        "{\"type\":\"consent.changed\",\"data\":{\"email\":\"ada@example.com\",\"promotionalMail\":[],\"transactionalMail\":\"on\"}}");
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void what_comes_late_says_what_is_so_by_then() {
        chooses(new Choice.OptIn(Set.of(NEWS)));
        status = 503;
        works();
        chooses(new Choice.OptOutOfEverything());
        status = 200;
        sent.clear();
        works();
        assertThat(sent).hasSize(2).allMatch(body -> body.contains("\"promotionalMail\":[]"));
    }

    @Test
    void however_often_something_is_told_the_person_sees_one_line_that_names_all_of_it() {
        chooses(new Choice.OptIn(Set.of(NEWS)));
        works();
        corrects(Map.of(Field.NAME, "Ada King"));
        works();
        chooses(new Choice.OptOutOfEverything());
        works();

        assertThat(disclosures()).hasSize(1);
        assertThat(disclosures().getFirst().state()).isEqualTo(State.RECEIVED);
        assertThat(disclosures().getFirst().fields())
                .containsExactlyInAnyOrder(
                        TransferField.EMAIL, TransferField.NAME, TransferField.PHONE, TransferField.CHOICES);
    }

    private void corrects(Map<Field, String> data) {
        clock.advance(Duration.ofMinutes(1));
        Person person = parts.people().person(ada).orElseThrow();
        Request request = new Request(
                new RequestId("r" + clock.instant().getEpochSecond()),
                address,
                Request.Kind.CORRECTION,
                evidence(Source.PROFILE),
                clock.instant(),
                clock.instant(),
                Request.State.APPLIED,
                evidence(Source.PROFILE));
        stores.commit(List.of(
                new PersonItems.SavePerson(person.corrected(data, Source.PROFILE, clock.instant())),
                new RequestItems.SaveRequest(request)));
        changes.changed(new Key(Table.LEDGER, "request#" + address, request.id().value()));
    }

    @Test
    @Keeps("correct")
    void a_correction_tells_what_is_right_and_what_was_removed_and_nothing_that_the_shop_may_not_have() {
        corrects(Map.of(Field.NAME, "", Field.PHONE, "+44 20 7946 0000", Field.MAILING_ADDRESS, "12 Square"));
        works();
        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst())
                .contains("person.corrected", "\"name\":\"\"", "7946")
                .doesNotContain("Square");
    }

    @Test
    @Keeps("correct")
    void another_address_is_told_with_the_former_one() {
        stores.commit(List.of(new RecordItems.PutRecord(
                ada,
                new FormerAddress(
                        new RecordId("former-address#1"),
                        Source.PROFILE,
                        NOW,
                        new EmailAddress("lovelace@example.com")))));
        corrects(Map.of(Field.NAME, "Ada King"));
        works();
        assertThat(sent.getFirst()).contains("\"formerEmails\":[\"lovelace@example.com\"]");
    }

    @ParameterizedTest
    @CsvSource({"ADDRESS_TAKEN, person.corrected consent.changed", "CHILD_REPORT_WITHDRAWN, person.corrected"})
    @Keeps("correct")
    void what_changed_beside_is_told_too(HistoryEntry.Event event, String types) {
        clock.advance(Duration.ofMinutes(1));
        stores.commit(List.of(new HistoryItems.AppendHistory(
                new HistoryEntry(address, "line", clock.instant(), event, Set.of(), evidence(Source.PROFILE)))));
        happened();
        works();
        assertThat(sent).hasSize(types.split(" ").length);
        for (String type : types.split(" ")) {
            assertThat(sent).anyMatch(body -> body.contains("\"" + type + "\""));
        }
    }

    @Test
    void a_dead_mailbox_is_told() {
        parts.consents().record(address, new DeliveryReport.PermanentBounce(), evidence(Source.BOUNCE), List.of());
        happened();
        works();
        assertThat(sent)
                .containsExactly("{\"type\":\"address.undeliverable\",\"data\":{\"email\":\"ada@example.com\"}}");
    }

    @Test
    @Keeps("erase")
    void who_was_erased_is_told_by_an_address_that_is_nowhere_any_longer_once_it_was_received() {
        erases();
        status = 500;
        works();
        status = 200;
        works();

        assertThat(sent.getLast()).isEqualTo("{\"type\":\"person.erased\",\"data\":{\"email\":\"ada@example.com\"}}");
        assertThat(parts.ledger().mark(Announcements.place(new JobId(ids.getFirst())), NOW))
                .isEmpty();
        assertThat(ids).containsOnly(ids.getFirst());
    }

    /** All of Ada is deleted, but for the last mail. */
    private void erases() {
        AddressKey last = parts.addressKeys().of(person().email());
        RequestId request = parts.erasures()
                .ask(ada, evidence(Source.PROFILE), policy)
                .orElseThrow()
                .id();
        clock.advance(Duration.ofDays(3));
        new Eraser(parts, new Withdrawals(stores.surveys()), stores.jobStore())
                .work(new PersonTasks.Erase(ada, last, request));
    }

    private Person person() {
        return parts.people().person(ada).orElseThrow();
    }

    private void moves(EmailAddress to) {
        clock.advance(Duration.ofMinutes(1));
        AddressChanges addressChanges = parts.addressChanges();
        addressChanges.ask(ada, to, evidence(Source.PROFILE), policy);
        RequestId request = addressChanges.pending(ada).orElseThrow().request();
        assertThat(addressChanges.confirm(ada, request, evidence(Source.PROFILE)))
                .isEqualTo(AddressChanges.Answer.DONE);
    }

    /** Of everybody whom a shop sent since, it says what it calls them. */
    private void isCalled(String id) {
        stores.commit(List.of(new PersonItems.SavePerson(person().updated(Map.of(Field.CUSTOMER_ID, datum(id))))));
    }

    @Test
    @Keeps("erase")
    void a_system_that_may_not_have_the_address_knows_by_its_own_number_who_was_erased() {
        register(TransferField.CUSTOMER_ID, TransferField.CHOICES);
        isCalled("K-4711");
        chooses(new Choice.OptOutOfEverything());
        works();
        erases();
        works();
        assertThat(sent)
                .containsExactly(
                        "{\"type\":\"consent.changed\",\"data\":{\"customerId\":\"K-4711\",\"promotionalMail\":[],\"transactionalMail\":\"on\"}}",
                        "{\"type\":\"person.erased\",\"data\":{\"customerId\":\"K-4711\"}}");
        assertThat(disclosures().getFirst().fields()).containsExactly(TransferField.CUSTOMER_ID, TransferField.CHOICES);
    }

    @Test
    void a_system_that_may_have_both_is_told_both_and_one_that_may_have_neither_nothing() {
        isCalled("K-4711");
        register(TransferField.EMAIL, TransferField.CUSTOMER_ID, TransferField.CHOICES);
        chooses(new Choice.OptOutOfEverything());
        works();
        assertThat(sent.getFirst()).contains("{\"email\":\"ada@example.com\",\"customerId\":\"K-4711\",");
        sent.clear();
        register(TransferField.CHOICES);
        chooses(new Choice.OptIn(Set.of(NEWS)));
        works();
        assertThat(sent).isEmpty();
    }

    @Test
    @Keeps("disclosures-visible")
    void of_two_who_tell_a_system_for_the_first_time_at_once_the_second_finds_the_line_of_the_first() {
        chooses(new Choice.OptIn(Set.of(NEWS)));
        clock.advance(Duration.ofMinutes(1));
        parts.consents().record(address, new DeliveryReport.PermanentBounce(), evidence(Source.BOUNCE), List.of());
        happened();
        AtomicBoolean isFirst = new AtomicBoolean(true);
        List<Job> open = stores.jobStore().open();
        clock.advance(Duration.ofHours(1));
        work(open.getFirst(), parts.committing(writes -> {
            if (isFirst.getAndSet(false)) {
                work(open.getLast(), parts);
            }
            return stores.commit(writes);
        }));
        assertThat(sent).hasSize(2);
        assertThat(disclosures()).hasSize(1);
    }

    @Test
    void a_message_is_as_old_as_what_it_says_however_long_its_worker_stands_still() {
        chooses(new Choice.OptIn(Set.of(NEWS)));
        clock.advance(Duration.ofHours(1));
        Instant decided = clock.instant();
        work(stores.jobStore().open().getFirst(), parts.committing(writes -> {
            clock.advance(Duration.ofMinutes(1));
            return stores.commit(writes);
        }));
        assertThat(times).containsExactly(Long.toString(decided.getEpochSecond()));
    }

    @Test
    @Keeps("disclosures-visible")
    void who_takes_over_an_address_has_a_line_of_their_own() {
        chooses(new Choice.OptIn(Set.of(NEWS)));
        works();
        stores.commit(List.of(new PersonItems.RemovePointer(address, ada)));
        PersonId bob = new PersonId("bob");
        Datum email = new Datum(ADA.value(), Source.ORDER, clock.instant());
        stores.commit(List.of(
                new PersonItems.SavePerson(Person.first(bob, Map.of(Field.EMAIL, email))),
                new PersonItems.PointTo(address, bob)));
        chooses(new Choice.OptOutOfEverything());
        works();
        assertThat(sent).hasSize(2);
        assertThat(disclosures()).hasSize(2);
    }

    @Test
    @Keeps({"silence-after-opt-out", "bound-partners"})
    void a_system_that_may_have_the_address_no_longer_is_told_of_an_opt_out_by_its_own_number() {
        isCalled("K-4711");
        register(TransferField.EMAIL, TransferField.CUSTOMER_ID, TransferField.CHOICES);
        chooses(new Choice.OptIn(Set.of(NEWS)));
        works();
        register(TransferField.CUSTOMER_ID, TransferField.CHOICES);
        sent.clear();
        chooses(new Choice.OptOutOfEverything());
        works();
        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst()).contains("K-4711", "\"promotionalMail\":[]").doesNotContain("ada@");
    }

    @Test
    @Keeps("disclosures-visible")
    void what_is_told_long_after_it_was_planned_stands_with_who_has_the_address_by_then() {
        chooses(new Choice.OptIn(Set.of(NEWS)));
        clock.advance(Duration.ofHours(2));
        Instant told = clock.instant();
        work(stores.jobStore().open().getFirst(), parts);
        assertThat(disclosures().getFirst().at()).isEqualTo(told);
    }

    @Test
    @Keeps("erase")
    void a_system_that_gets_nothing_any_more_is_told_of_an_erasure_if_it_has_something() {
        chooses(new Choice.OptIn(Set.of(NEWS)));
        works();
        ends();
        chooses(new Choice.OptOutOfEverything());
        works();
        assertThat(sent).hasSize(1);
        erases();
        works();
        assertThat(sent.getLast()).contains("person.erased");
    }

    @Test
    void a_system_that_gets_nothing_any_more_is_not_told_of_somebody_whom_it_never_heard_of() {
        ends();
        erases();
        works();
        assertThat(sent).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, false", "true, true"})
    @Keeps("erase")
    void a_system_that_heard_only_of_an_earlier_address_is_told_of_the_erasure_by_that_one(
            boolean isEnded, boolean hadAnOwnerBefore) {
        if (hadAnOwnerBefore) {
            hadAnOwnerBefore();
        }
        chooses(new Choice.OptIn(Set.of(NEWS)));
        works();
        if (isEnded) {
            ends();
        }
        moves(new EmailAddress("lovelace@example.com"));
        erases();
        works();
        assertThat(sent.getLast()).isEqualTo("{\"type\":\"person.erased\",\"data\":{\"email\":\"ada@example.com\"}}");
        works();
        assertThat(sent).hasSize(2);
        assertThat(disclosures()).hasSize(hadAnOwnerBefore ? 2 : 1);
    }

    @Test
    @Keeps("erase")
    void who_took_over_an_address_is_not_said_to_be_erased_where_its_owner_before_was() {
        chooses(new Choice.OptIn(Set.of(NEWS)));
        works();
        moves(new EmailAddress("lovelace@example.com"));
        clock.advance(Duration.ofMinutes(1));
        Datum email = new Datum(ADA.value(), Source.ORDER, clock.instant());
        PersonId bob = new PersonId("bob");
        stores.commit(List.of(
                new PersonItems.SavePerson(Person.first(bob, Map.of(Field.EMAIL, email))),
                new PersonItems.PointTo(address, bob)));
        chooses(new Choice.OptIn(Set.of(NEWS)));
        works();
        assertThat(sent).hasSize(2);
        sent.clear();
        erases();
        works();
        assertThat(sent).containsExactly("{\"type\":\"person.erased\",\"data\":{\"email\":\"lovelace@example.com\"}}");
    }

    /** Of whom the shop heard, and who left the address. */
    private void hadAnOwnerBefore() {
        Register.Asked asked = new Register.Asked(
                new RecipientId("shop"), TransferPurpose.OWN_SYSTEMS, Set.of(TransferField.EMAIL), false);
        Recipient shop = parts.disclosures().register().recipients().getFirst();
        Disclosure before = Disclosure.of(
                asked, new Register.Verdict(shop, null), address, "own-before", NOW.minusSeconds(9), null, "hash");
        stores.commit(List.of(
                new DisclosureItems.RecordAttempt(before, Optional.empty()),
                new HistoryItems.AppendHistory(new HistoryEntry(
                        address,
                        "left",
                        NOW.minusSeconds(1),
                        HistoryEntry.Event.ADDRESS_LEFT,
                        Set.of(),
                        evidence(Source.PROFILE)))));
    }

    private void ends() {
        Register register = parts.disclosures().register();
        stores.commit(List.of(new RecipientItems.SaveRegister(
                register.ended(register.recipients().getFirst(), clock.instant()))));
    }

    @Test
    @Keeps("erase")
    void nobody_new_at_an_erased_address_is_said_to_be_erased() {
        status = 500;
        erases();
        works();
        PersonId bob = new PersonId("bob");
        stores.commit(List.of(
                new PersonItems.SavePerson(Person.first(bob, Map.of(Field.EMAIL, datum(ADA.value())))),
                new PersonItems.PointTo(address, bob)));
        clock.advance(Announcements.SEALED_FOR);
        status = 200;
        sent.clear();
        works();
        assertThat(sent).isEmpty();
    }

    @Test
    void a_mailbox_that_is_reached_again_is_not_said_to_be_dead() {
        parts.consents().record(address, new DeliveryReport.PermanentBounce(), evidence(Source.BOUNCE), List.of());
        happened();
        clock.advance(Duration.ofMinutes(1));
        parts.consents().record(address, new DeliveryReport.Corrected(), evidence(Source.SUPPORT), List.of());
        works();
        assertThat(sent).isEmpty();
    }

    @Test
    void promotional_mail_that_ended_since_it_was_refused_is_said_to_be_off() {
        chooses(new Choice.OptIn(Set.of(NEWS)));
        for (int i = 0; i < 2; i++) {
            clock.advance(Duration.ofDays(15));
            parts.consents().record(address, new DeliveryReport.Suppressed(), evidence(Source.BOUNCE), List.of());
        }
        happened();
        works();
        assertThat(sent.getLast()).contains("\"promotionalMail\":[]");
    }

    @Test
    @Keeps("no-children")
    void of_a_child_no_contact_data_go_anywhere() {
        corrects(Map.of(Field.NAME, "Ada King"));
        stores.commit(List.of(new Write.SetMark(new Mark(ChildMark.of(address), "user/ada", null), clock.instant())));
        works();
        assertThat(sent).isEmpty();
    }

    @Test
    void what_is_moved_long_afterwards_is_no_news() {
        chooses(new Choice.OptOutOfEverything());
        works();
        clock.advance(Duration.ofDays(3));
        HistoryEntry old = stores.history(address).getLast();
        changes.changed(new Line(old.at(), old.id()).in("history#" + address));
        assertThat(stores.jobStore().open()).isEmpty();
    }

    @Test
    @Keeps("bound-partners")
    void a_shop_that_may_not_know_of_choices_is_not_told_of_them() {
        register(TransferField.EMAIL);
        chooses(new Choice.OptOutOfEverything());
        works();
        assertThat(sent).isEmpty();
        assertThat(stores.jobStore().open()).isEmpty();
    }

    @Test
    void where_no_system_of_our_own_is_registered_nothing_is_planned() {
        stores.commit(List.of(new RecipientItems.SaveRegister(new Register(2, List.of()))));
        chooses(new Choice.OptOutOfEverything());
        assertThat(stores.jobStore().open()).isEmpty();
    }

    @Test
    void a_shop_that_does_not_answer_for_three_days_raises_an_alarm() {
        chooses(new Choice.OptOutOfEverything());
        status = 503;
        for (int i = 0; i < 80; i++) {
            works();
        }
        assertThat(disclosures().getFirst().state()).isEqualTo(State.NOT_CONFIRMED);
        assertThat(stores.jobStore().open()).isEmpty();
    }
}
