package keepword.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepword.consent.Source;
import keepword.disclosure.Agreement;
import keepword.disclosure.Disclosure;
import keepword.disclosure.Disclosure.State;
import keepword.disclosure.DisclosureItems;
import keepword.disclosure.DisclosureTasks.DemandDeletion;
import keepword.disclosure.DisclosureTasks.Transfer;
import keepword.disclosure.Recipient;
import keepword.disclosure.Recipient.Role;
import keepword.disclosure.RecipientId;
import keepword.disclosure.RecipientItems;
import keepword.disclosure.Refusal;
import keepword.disclosure.Register;
import keepword.disclosure.TransferField;
import keepword.disclosure.TransferPurpose;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.Task;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.JobId;
import keepword.kernel.PersonId;
import keepword.kernel.RequestId;
import keepword.person.Datum;
import keepword.person.Person;
import keepword.person.Person.Field;
import keepword.person.PersonItems;
import keepword.person.PersonRecord.Item;
import keepword.person.PersonRecord.Medium;
import keepword.person.PersonRecord.Order;
import keepword.person.PersonRecord.OrderStatus;
import keepword.person.RecordItems;
import keepword.promise.Keeps;
import keepword.store.CommitResult;
import keepword.testing.InMemoryParts;
import keepword.testing.InMemoryStores;
import keepword.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A parcel's data on their way to a carrier that answers as the test says. */
@Keeps({"shipping-minimum", "bound-partners", "disclosures-visible"})
class TransfersTest {
    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final JobId JOB = new JobId("j");
    private static final int SILENT = 0;

    /** What was sent, in its order. */
    private record Sent(String url, Map<String, String> headers, String body) {}

    private final TestClock clock = new TestClock(NOW);
    private final InMemoryStores stores = new InMemoryStores();
    private final InMemoryParts parts = new InMemoryParts(stores, clock);
    private final PersonId ada = new PersonId("ada");
    private final AddressKey address = parts.addressKeys().of(new EmailAddress("ada@example.com"));
    private final Order order = new Order(
            Order.idOf("A-1"),
            Source.ORDER,
            NOW,
            "A-1",
            OrderStatus.PAID,
            List.of(new Item("S", "Suite", Medium.PHYSICAL, 1, List.of("KEY"), null, null)),
            null,
            null);
    private final List<Sent> sent = new ArrayList<>();
    private Register register = Register.EMPTY;
    private int status = 200;
    private String answer = "{}";

    @BeforeEach
    void anOrderIsPaid() {
        Map<Field, Datum> data = Map.of(
                Field.EMAIL, datum("ada@example.com"),
                Field.NAME, datum("Ada Lovelace"),
                Field.PHONE, datum("+44 20 7946 0000"),
                Field.SHIPPING_ADDRESS, datum("12 St James's Square\nLondon"));
        stores.commit(
                List.of(new PersonItems.SavePerson(Person.first(ada, data)), new RecordItems.PutRecord(ada, order)));
        plan(JOB, new Transfer(ada, address, order.id(), TransferPurpose.SHIPPING));
    }

    private static Datum datum(String value) {
        return new Datum(value, Source.ORDER, NOW);
    }

    private void plan(JobId id, Task task) {
        stores.commit(List.of(new JobItems.Plan(
                Job.by(clock.instant().plus(Transfer.PATIENCE), id, task, clock.instant(), clock.instant()))));
    }

    private void register(String id, Role role, String until, TransferField... more) {
        Set<TransferField> fields = new java.util.HashSet<>(Set.of(
                TransferField.NAME,
                TransferField.SHIPPING_ADDRESS,
                TransferField.ORDER_NUMBER,
                TransferField.CONTENTS));
        fields.addAll(Arrays.asList(more));
        register = register.with(new Recipient(
                new RecipientId(id),
                1,
                "Carrier " + id,
                role,
                Set.of(TransferPurpose.SHIPPING),
                fields,
                new Agreement(LocalDate.of(2026, 1, 2), "0".repeat(64), LocalDate.parse(until)),
                "DE",
                null,
                new EmailAddress("privacy@carrier.example"),
                "https://carrier.example",
                0,
                "https://" + id + ".example",
                null,
                1,
                null));
        stores.commit(List.of(new RecipientItems.SaveRegister(register)));
    }

    private void carrier(String id) {
        register(id, Role.PROCESSOR, "2030-01-01");
    }

    /** The worker takes up the job, some time after the last try. */
    private void works(JobId job) {
        clock.advance(Duration.ofHours(1));
        Endpoint endpoint = (url, headers, body) -> {
            // Before a byte leaves, it is on record.
            assertThat(disclosures()).isNotEmpty();
            sent.add(new Sent(url, headers, body));
            return status == SILENT
                    ? new Endpoint.Answer.Silent("nobody is there")
                    : new Endpoint.Answer.Answered(status, answer);
        };
        SQSMessage message = new SQSMessage();
        message.setBody("{\"job\":\"" + job + "\"}");
        assertThat(TransferHandler.messages(parts, parts, endpoint, ZoneOffset.UTC)
                        .test(message))
                .isTrue();
    }

    private void works() {
        works(JOB);
    }

    private List<Disclosure> disclosures() {
        return parts.disclosures().of(address);
    }

    private Disclosure disclosure() {
        assertThat(disclosures()).hasSize(1);
        return disclosures().getFirst();
    }

    private Person person() {
        return parts.people().person(ada).orElseThrow();
    }

    @Test
    void the_message_has_what_the_parcel_needs_and_its_hash_is_on_record() {
        carrier("post");
        works();

        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst().body())
                .contains("Ada Lovelace", "12 St James's Square", "A-1", "Suite")
                .doesNotContain("ada@example.com", "7946", "KEY");
        assertThat(sent.getFirst().headers()).containsOnlyKeys("webhook-id", "webhook-timestamp", "webhook-signature");
        assertThat(disclosure().state()).isEqualTo(State.RECEIVED);
        assertThat(disclosure().sha256())
                .isEqualTo(keepword.kernel.Hashes.hex(sent.getFirst().body()));
        works();
        assertThat(sent).hasSize(1);
    }

    @Test
    void a_carrier_that_asks_for_the_phone_gets_it() {
        register("post", Role.PROCESSOR, "2030-01-01", TransferField.PHONE);
        works();
        assertThat(sent.getFirst().body()).contains("7946");
    }

    @Test
    void whoever_may_have_it_already_is_the_only_one_to_get_it() {
        carrier("b-post");
        status = SILENT;
        works();
        carrier("a-post");
        status = 200;
        works();

        assertThat(sent).extracting(Sent::url).containsOnly("https://b-post.example");
        assertThat(disclosure().recipient()).isEqualTo(new RecipientId("b-post"));
        assertThat(disclosure().state()).isEqualTo(State.RECEIVED);
    }

    /** Two workers read that nothing went: the slower one decides anew. */
    @Test
    void what_another_worker_recorded_meanwhile_is_not_replaced() {
        carrier("post");
        status = SILENT;
        works();
        CommitResult result = stores.commit(List.of(new DisclosureItems.RecordAttempt(disclosure(), Optional.empty())));
        assertThat(result).isNotInstanceOf(CommitResult.Committed.class);
    }

    @Test
    void of_whom_no_message_can_reach_nothing_is_on_record() {
        carrier("post");
        Recipient post = register.recipients().getFirst();
        Recipient unreachable = new Recipient(
                post.id(),
                2,
                post.name(),
                post.role(),
                post.purposes(),
                post.fields(),
                post.agreement(),
                post.country(),
                null,
                post.contact(),
                post.statement(),
                0,
                post.endpoint(),
                null,
                0,
                null);
        stores.commit(List.of(new RecipientItems.SaveRegister(new Register(2, List.of(unreachable)))));
        works();
        assertThat(sent).isEmpty();
        assertThat(disclosures()).isEmpty();

        stores.commit(List.of(new RecipientItems.SaveRegister(new Register(3, List.of(post)))));
        works();
        assertThat(disclosure().state()).isEqualTo(State.RECEIVED);
    }

    @Test
    void a_carrier_whose_agreement_ended_does_not_stand_in_the_way_of_the_next() {
        register("a-post", Role.PROCESSOR, "2026-11-30");
        carrier("b-post");
        works();
        assertThat(sent).extracting(Sent::url).containsExactly("https://b-post.example");
    }

    @Test
    void an_agreement_that_ends_after_it_may_have_been_received_does_not_change_the_record() {
        register("post", Role.PROCESSOR, "2026-12-01");
        status = SILENT;
        works();
        clock.advance(Duration.ofDays(1));
        works();

        assertThat(sent).hasSize(1);
        assertThat(disclosure().state()).isEqualTo(State.SENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {SILENT, 301, 401, 403, 404, 408, 409, 425, 429, 500, 503})
    void whatever_may_pass_is_tried_again_and_after_three_days_it_is_not_confirmed(int passing) {
        carrier("post");
        status = passing;
        works();
        assertThat(disclosure().state()).isEqualTo(State.SENT);
        for (int i = 0; i < 80; i++) {
            works();
        }
        assertThat(disclosure().state()).isEqualTo(State.NOT_CONFIRMED);
        assertThat(sent)
                .extracting(one -> one.headers().get("webhook-id"))
                .containsOnly(sent.getFirst().headers().get("webhook-id"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 410, 413, 415, 422})
    void what_is_declined_is_tried_again_when_somebody_opens_the_job_again(int declining) {
        carrier("post");
        status = declining;
        works();
        works();
        assertThat(disclosure().state()).isEqualTo(State.DECLINED);
        assertThat(sent).hasSize(1);

        stores.jobStore().redrive(JOB, clock.instant());
        status = 200;
        works();
        assertThat(disclosure().state()).isEqualTo(State.RECEIVED);
    }

    @Test
    void what_is_declined_after_a_try_without_an_answer_may_be_there_all_the_same() {
        carrier("post");
        status = SILENT;
        works();
        status = 400;
        works();
        assertThat(disclosure().state()).isEqualTo(State.NOT_CONFIRMED);
        assertThat(disclosure().isHeld()).isTrue();
    }

    @Test
    void what_was_corrected_between_two_tries_is_another_message_of_the_same_transfer() {
        register("post", Role.PROCESSOR, "2030-01-01", TransferField.PHONE);
        status = SILENT;
        works();
        stores.commit(List.of(new PersonItems.SavePerson(
                person().corrected(Map.of(Field.NAME, "Ada King", Field.PHONE, ""), Source.PROFILE, NOW))));
        status = 200;
        works();

        assertThat(sent).extracting(one -> one.headers().get("webhook-id")).doesNotHaveDuplicates();
        assertThat(sent.getLast().body()).contains("Ada King").doesNotContain("Lovelace");
        assertThat(disclosure().fields()).contains(TransferField.PHONE);
    }

    @Test
    void a_change_of_address_between_two_tries_adds_no_record() {
        carrier("post");
        status = SILENT;
        works();
        stores.commit(List.of(new PersonItems.SavePerson(person().at(datum("king@example.com")))));
        status = 200;
        works();

        assertThat(disclosure().state()).isEqualTo(State.RECEIVED);
        assertThat(parts.disclosures().of(parts.addressKeys().of(new EmailAddress("king@example.com"))))
                .isEmpty();
    }

    @Test
    void what_is_refused_is_on_record_and_goes_when_it_may() {
        register("post", Role.PROCESSOR, "2026-11-30");
        works();
        assertThat(sent).isEmpty();
        assertThat(disclosure().refusal()).isEqualTo(Refusal.NOT_BOUND);

        carrier("post");
        stores.jobStore().redrive(JOB, clock.instant());
        works();
        assertThat(disclosure().state()).isEqualTo(State.RECEIVED);
        assertThat(disclosure().refusal()).isNull();
    }

    @Test
    @Keeps("never-sold")
    void who_wants_nothing_shared_still_gets_parcels_by_a_processor_and_not_by_a_controller() {
        stores.commit(List.of(new PersonItems.SavePerson(person().sharing(true))));
        register("post", Role.CONTROLLER, "2030-01-01");
        works();
        assertThat(sent).isEmpty();
        assertThat(disclosure().refusal()).isEqualTo(Refusal.DO_NOT_SHARE);

        register("post", Role.PROCESSOR, "2030-01-01");
        stores.jobStore().redrive(JOB, clock.instant());
        works();
        assertThat(sent).hasSize(1);
    }

    @Test
    @Keeps("erase")
    void nothing_of_somebody_who_is_being_erased_leaves() {
        carrier("post");
        stores.commit(List.of(new PersonItems.SavePerson(person().erasing(new RequestId("r")))));
        works();
        assertThat(sent).isEmpty();
        assertThat(disclosures()).isEmpty();
    }

    @Test
    void what_is_cancelled_or_removed_goes_nowhere() {
        carrier("post");
        stores.commit(List.of(new RecordItems.RemoveRecord(ada, order.id())));
        works();
        assertThat(sent).isEmpty();
    }

    @Test
    void an_address_that_is_missing_is_waited_for() {
        carrier("post");
        stores.commit(List.of(new PersonItems.SavePerson(
                person().corrected(Map.of(Field.SHIPPING_ADDRESS, ""), Source.PROFILE, NOW))));
        works();
        assertThat(sent).isEmpty();
        stores.commit(List.of(new PersonItems.SavePerson(
                person().corrected(Map.of(Field.MAILING_ADDRESS, "Ockham Park"), Source.PROFILE, NOW))));
        works();
        assertThat(sent.getFirst().body()).contains("Ockham Park");
    }

    /** The job by which a carrier is told to delete what it got, once its service is done. */
    private JobId afterService() {
        List<Job> jobs = stores.jobStore().open().stream()
                .filter(job -> job.task() instanceof DemandDeletion)
                .toList();
        assertThat(jobs).hasSize(1);
        return jobs.getFirst().id();
    }

    @Test
    @Keeps("bound-partners")
    void who_may_have_something_is_told_to_delete_it_after_a_month_whatever_became_of_the_order() {
        carrier("post");
        status = SILENT;
        works();
        stores.commit(List.of(new RecordItems.RemoveRecord(ada, order.id())));
        works();
        JobId demand = afterService();

        status = 200;
        answer = "{\"deleted\":true}";
        works(demand);
        assertThat(sent).as("it may be on its way still").hasSize(1);
        clock.advance(Duration.ofDays(30));
        works(demand);
        assertThat(sent.getLast().body()).contains("deletion.demanded");
        assertThat(disclosure().isHeld()).isFalse();
    }

    @Test
    void a_parcel_that_went_late_is_not_to_be_deleted_while_it_is_on_its_way() {
        carrier("post");
        status = SILENT;
        for (int i = 0; i < 80; i++) {
            works();
        }
        JobId demand = afterService();
        clock.advance(Duration.ofDays(22));
        stores.jobStore().redrive(JOB, clock.instant());
        status = 200;
        works();
        assertThat(disclosure().state()).isEqualTo(State.RECEIVED);
        int before = sent.size();
        clock.advance(Duration.ofDays(8));
        works(demand);
        assertThat(sent).hasSize(before);
        clock.advance(Duration.ofDays(23));
        works(demand);
        assertThat(sent).hasSize(before + 1);
    }

    private JobId demand() {
        JobId demand = new JobId("d");
        plan(demand, new DemandDeletion(address, disclosure().at(), disclosure().id(), false));
        return demand;
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "{\"deleted\":\"yes\"}", "{\"deleted\":false}", "<html>"})
    @Keeps("erase")
    void a_deletion_that_nobody_confirms_in_so_many_words_is_asked_for_again(String words) {
        carrier("post");
        works();
        JobId demand = demand();
        answer = words;
        works(demand);
        assertThat(disclosure().isHeld()).isTrue();
        assertThat(disclosure().deletion()).isNotNull();
        int before = sent.size();
        clock.advance(Duration.ofDays(8));
        answer = "{\"deleted\":true}";
        works(demand);
        assertThat(sent).hasSize(before + 1);
        assertThat(sent.getLast().body())
                .contains("deletion.demanded", disclosure().id())
                .doesNotContain("Ada");
        assertThat(disclosure().isHeld()).isFalse();
    }

    @Test
    @Keeps("erase")
    void a_deletion_that_cannot_be_sent_is_not_said_to_be_demanded() {
        carrier("post");
        works();
        register = Register.EMPTY;
        stores.commit(List.of(new RecipientItems.SaveRegister(new Register(2, List.of()))));
        works(demand());
        assertThat(disclosure().deletion()).isNull();
    }
}
