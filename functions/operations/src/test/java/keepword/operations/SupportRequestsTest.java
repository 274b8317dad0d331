package keepword.operations;

import static keepword.operations.StaffFixture.ADA;
import static keepword.operations.StaffFixture.BOB;
import static keepword.operations.StaffFixture.EVE;
import static keepword.operations.StaffFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepword.audit.AuditEntry;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.disclosure.Disclosure;
import keepword.disclosure.DisclosureItems;
import keepword.disclosure.Recipient;
import keepword.disclosure.Refusal;
import keepword.disclosure.Register;
import keepword.disclosure.TransferField;
import keepword.disclosure.TransferPurpose;
import keepword.job.Job;
import keepword.job.Task;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.PersonId;
import keepword.kernel.RecordId;
import keepword.person.Datum;
import keepword.person.Person;
import keepword.person.PersonItems;
import keepword.person.PersonRecord.Prepared;
import keepword.person.PersonRecord.Shipment;
import keepword.person.PersonTasks;
import keepword.person.PreparedLink;
import keepword.person.RecordItems;
import keepword.person.Wishes.Answer;
import keepword.promise.Keeps;
import keepword.request.Request;
import keepword.request.RequestTasks;
import keepword.store.Commits;
import keepword.store.Write;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people ask support for is the same request as at {@code /user/}, with a deadline from when they asked. */
@Keeps("within-10-business-days")
class SupportRequestsTest {
    private final StaffFixture staff = new StaffFixture();
    private final AddressKey ada = staff.addressKeys.of(new EmailAddress(ADA));

    private void verified() {
        staff.adaHasQuestions();
        staff.aboutAda(EVE, "send-code", Map.of());
        staff.aboutAda(EVE, "verify-person", Map.of("code", staff.lastCode(), "answers", List.of("rex", "elm street")));
    }

    private Person person() {
        return staff.stores.person(new PersonId("1")).orElseThrow();
    }

    private Request request() {
        return staff.stores.requests(ada).getLast();
    }

    private static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }

    @Test
    @Keeps({"support-verifies", "correct", "erase"})
    void nothing_is_corrected_or_erased_before_support_has_made_sure_of_the_person() {
        staff.adaHasQuestions();

        assertThat(staff.aboutAda(EVE, "correct", Map.of("name", "Ada"))).containsEntry("status", 403);
        assertThat(staff.aboutAda(EVE, "erase", Map.of())).containsEntry("status", 403);
        verified();
        assertThat(staff.aboutAda(BOB, "erase", Map.of())).containsEntry("status", 403);
        assertThat(staff.stores.requests(ada)).isEmpty();
    }

    @Test
    @Keeps({"correct", "remove", "customer-record"})
    void contact_data_are_corrected_or_emptied_and_the_rest_keeps_its_origin() {
        verified();
        assertThat(staff.aboutAda(EVE, "correct", Map.of("name", "Ada Lovelace", "phone", "1")))
                .containsEntry("status", 200);
        staff.clock.advance(Duration.ofMinutes(1));
        assertThat(staff.aboutAda(EVE, "correct", Map.of("name", "Ada Lovelace", "phone", "")))
                .containsEntry("status", 200);

        assertThat(person().get(Person.Field.NAME)).contains("Ada Lovelace");
        assertThat(person().get(Person.Field.PHONE)).isEmpty();
        assertThat(person().data().get(Person.Field.NAME).at()).isEqualTo(NOW);
        assertThat(person().data().get(Person.Field.NAME).source()).isEqualTo(Source.SUPPORT);
        assertThat(staff.stores.requests(ada)).hasSize(2);
        assertThat(staff.log.toString()).doesNotContain("Lovelace");
        assertThat(staff.stores.audit(ada.value(), NOW).toString()).doesNotContain("Lovelace");
    }

    @Test
    @Keeps("correct")
    void the_deadline_counts_from_when_the_person_asked_also_if_it_has_passed() {
        verified();
        staff.aboutAda(
                EVE, "correct", Map.of("name", "Ada", "askedAt", daysAgo(29).toString()));

        assertThat(request().askedAt()).isEqualTo(daysAgo(29));
        assertThat(request().closed().chosenAt()).isEqualTo(NOW);
        assertThat(request().deadline()).isBefore(NOW);
        assertThat(request().took()).contains(Duration.ofDays(29));
        assertThat(staff.aboutAda(
                        EVE,
                        "correct",
                        Map.of("name", "A", "askedAt", daysAgo(31).toString())))
                .containsEntry("status", 422);
    }

    @Test
    @Keeps("erase")
    void an_erasure_takes_effect_by_its_deadline_and_can_be_undone_until_then() {
        verified();
        Map<String, Object> answer =
                staff.aboutAda(EVE, "erase", Map.of("askedAt", daysAgo(1).toString()));

        assertThat(answer).containsEntry("status", 200);
        assertThat(request().kind()).isEqualTo(Request.Kind.ERASURE);
        assertThat(request().askedAt()).isEqualTo(daysAgo(1));
        assertThat(request().asked().source()).isEqualTo(Source.SUPPORT);
        assertThat(person().erasure()).isNotNull();
        assertThat(staff.aboutAda(EVE, "erase", Map.of())).as("asked twice").containsEntry("status", 200);
        assertThat(staff.stores.requests(ada)).hasSize(1);
    }

    @Test
    @Keeps("no-card-numbers")
    void a_card_number_or_nothing_to_correct_is_refused_in_words() {
        verified();
        assertThat(staff.aboutAda(EVE, "correct", Map.of("name", "4111 1111 1111 1111")))
                .containsEntry("status", 422);
        assertThat(staff.aboutAda(EVE, "correct", Map.of())).containsEntry("status", 422);
        assertThat(staff.aboutAda(EVE, "correct", Map.of("adress", "x"))
                        .get("detail")
                        .toString())
                .contains("/adress");
        assertThat(staff.stores.requests(ada)).isEmpty();
    }

    /** As a worker sees it that reads the pointer before, and the person after a change of address (7700044620). */
    @Test
    @Keeps("support-verifies")
    void nothing_is_prepared_for_somebody_who_is_leaving_the_address() {
        staff.adaHasQuestions();
        AddressKey left = staff.addressKeys.of(new EmailAddress("left@example.com"));
        staff.stores.commit(List.of(new PersonItems.PointTo(left, person().id())));

        Map<String, Object> wish = Map.of("ticket", "T-1", "email", "left@example.com", "byLink", true);
        assertThat(staff.run(EVE, "copy", wish)).containsEntry("result", "waiting");
        assertThat(staff.stores.records(person().id())).noneMatch(Prepared.class::isInstance);
        Map<String, Object> theirs = Map.of("ticket", "T-1", "email", ADA, "byLink", true);
        assertThat(staff.run(EVE, "copy", theirs)).containsEntry("result", "waiting");
        assertThat(staff.stores.records(person().id())).anyMatch(Prepared.class::isInstance);
    }

    @Test
    @Keeps("bound-partners")
    void the_record_of_processing_activities_names_recipients_sources_and_terms() {
        staff.authorityIsRegistered(Map.of());
        Recipient authority = staff.parts.disclosures().register().recipients().getFirst();
        for (Refusal refusal : Arrays.asList(null, null, Refusal.FIELD)) {
            Register.Asked asked =
                    new Register.Asked(authority.id(), TransferPurpose.LEGAL_DUTY, Set.of(TransferField.EMAIL), false);
            staff.clock.advance(Duration.ofMinutes(1));
            staff.stores.commit(List.of(new DisclosureItems.RecordDisclosure(Disclosure.of(
                    asked,
                    new Register.Verdict(authority, refusal),
                    staff.parts.addressKeys().of(new EmailAddress(refusal == null ? ADA : "bob@example.com")),
                    "d",
                    staff.clock.instant(),
                    null,
                    "ab"))));
        }
        String page =
                String.valueOf(staff.run(EVE, "processing-record", Map.of()).get("file"));
        assertThat(page)
                .contains("# Record of processing activities", "- an order", "A duty by law", "36 months")
                .contains("- Addresses with a transfer on record: 1\n")
                .contains("### What you wrote to our support team");
    }

    @Test
    @Keeps({"review", "bound-partners"})
    void who_holds_the_data_after_a_sale_of_the_company_everybody_sees_once() {
        Map<String, Object> sale = Map.of(
                "ticket", "T-1", "name", "New Vendor Ltd", "statement", "https://new.example", "since", "2027-01-31");
        assertThat(staff.run(EVE, "succession", sale)).containsEntry("result", "recorded");
        assertThat(staff.run(EVE, "succession", sale)).containsEntry("result", "recorded");
        assertThat(staff.run(EVE, "succession", Map.of("ticket", "T-1", "name", "X", "statement", "http://x.example")))
                .containsEntry("status", 422);

        verified();
        String seen = staff.aboutAda(EVE, "review", Map.of()).toString();
        assertThat(seen.split("New Vendor Ltd", -1)).hasSize(2);
        assertThat(seen).contains("31 January 2027", "https://new.example");
    }

    @Test
    @Keeps({"review", "remove", "support-verifies"})
    void support_sees_what_the_person_sees_and_removes_one_record_of_it() {
        assertThat(staff.aboutAda(EVE, "review", Map.of())).containsEntry("status", 403);
        verified();
        Map<String, Object> seen = staff.aboutAda(EVE, "review", Map.of());
        assertThat(seen.toString())
                .contains("Pet?", "security#questions", "kept only as codes")
                .doesNotContain("rex");
        assertThat(staff.aboutAda(EVE, "review", Map.of("part", 2))).containsEntry("status", 422);

        assertThat(staff.aboutAda(EVE, "remove", Map.of("record", "order#none")))
                .containsEntry("status", 409);
        assertThat(staff.aboutAda(EVE, "remove", Map.of("record", "none"))).containsEntry("status", 422);
        assertThat(staff.aboutAda(EVE, "remove", Map.of("record", "security#questions")))
                .containsEntry("status", 200);
        assertThat(staff.stores.records(new PersonId("1"))).isEmpty();
        assertThat(request().kind()).isEqualTo(Request.Kind.REMOVAL);
        assertThat(staff.stores.audit(AuditEntry.subject(ada), NOW))
                .extracting(AuditEntry::operation)
                .contains("review", "remove");
    }

    @Test
    @Keeps("review")
    void a_copy_that_was_asked_for_by_letter_is_a_request_of_the_day_of_the_letter_and_a_mail_tells_where_it_is() {
        verified();
        staff.aboutAda(EVE, "copy", Map.of("askedAt", daysAgo(3).toString()));

        assertThat(request().kind()).isEqualTo(Request.Kind.COPY);
        assertThat(request().took()).contains(Duration.ofDays(3));
        assertThat(mails())
                .contains(new RequestTasks.ConfirmRequest(ada, request().id()));
    }

    private List<Task> mails() {
        return staff.stores.jobStore().open().stream().map(Job::task).toList();
    }

    private PreparedLink link() {
        return staff.stores.records(new PersonId("1")).stream()
                .filter(Prepared.class::isInstance)
                .map(record -> new PreparedLink(new PersonId("1"), ((Prepared) record).request()))
                .findFirst()
                .orElseThrow();
    }

    private Optional<Answer> confirmed(PreparedLink link) {
        return staff.wishes().confirm(link, evidence());
    }

    private Evidence evidence() {
        return new Evidence(Source.PROFILE, staff.clock.instant(), "2026-01", Map.of());
    }

    private Map<String, Object> byLink(String operation, Map<String, ?> more) {
        Map<String, Object> fields = new HashMap<>(more);
        fields.put("byLink", true);
        return staff.aboutAda(EVE, operation, fields);
    }

    @ParameterizedTest
    @ValueSource(strings = {"erase", "copy", "transactional-opt-out"})
    @Keeps({"support-verifies", "transactional-opt-out", "review", "erase"})
    void who_has_no_questions_confirms_by_a_mailed_link_and_it_counts_from_when_they_asked(String operation) {
        staff.adaIsKnown();
        byLink(operation, Map.of("askedAt", daysAgo(2).toString()));
        assertThat(staff.stores.requests(ada)).as("not before").isEmpty();
        assertThat(mails()).contains(new PersonTasks.ConfirmPrepared(new PersonId("1"), link().request()));
        staff.clock.advance(Duration.ofDays(5));
        assertThat(confirmed(link())).containsInstanceOf(Answer.Granted.class);

        assertThat(request().askedAt()).isEqualTo(daysAgo(2));
        assertThat(request().asked().details()).containsEntry("ticket", "T-7");
    }

    @Test
    @Keeps({"correct", "support-verifies"})
    void a_prepared_correction_changes_nothing_before_it_is_confirmed_and_its_link_works_once_for_two_weeks() {
        staff.adaIsKnown();
        byLink("correct", Map.of("name", "Ada Lovelace"));
        assertThat(person().get(Person.Field.NAME)).isEmpty();
        PreparedLink first = link();
        assertThat(confirmed(first)).containsInstanceOf(Answer.Granted.class);
        assertThat(person().get(Person.Field.NAME)).contains("Ada Lovelace");
        assertThat(confirmed(first)).as("a second time").isEmpty();

        byLink("correct", Map.of("name", "Eve"));
        PreparedLink second = link();
        staff.clock.advance(Prepared.GOOD_FOR);
        assertThat(confirmed(second)).as("too late").isEmpty();
        assertThat(person().get(Person.Field.NAME)).contains("Ada Lovelace");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"correct", "remove", "copy", "erase", "transactional-opt-out", "transactional-opt-out-undo"})
    @Keeps("support-verifies")
    void of_two_who_confirm_a_link_in_the_same_moment_one_does_it(String operation) {
        staff.adaIsKnown();
        Shipment parcel =
                new Shipment(new RecordId("shipment#A-1"), Source.ORDER, NOW, "A-1", List.of(), null, null, null);
        staff.stores.commit(List.of(new RecordItems.PutRecord(new PersonId("1"), parcel)));
        byLink(
                operation,
                switch (operation) {
                    case "correct" -> Map.of("name", "Ada Lovelace");
                    case "remove" -> Map.of("record", parcel.id().value());
                    default -> Map.of();
                });
        PreparedLink link = link();
        List<Write> first = new ArrayList<>();
        Commits raced = writes -> {
            if (first.isEmpty()) {
                first.addAll(writes);
                assertThat(confirmed(link)).containsInstanceOf(Answer.Granted.class);
            }
            return staff.stores.commit(writes);
        };
        Optional<Answer> second = staff.parts
                .committing(raced)
                .wishes(staff.stores.surveys(), StaffFixture.REQUESTS)
                .confirm(link, evidence());

        assertThat(first).isNotEmpty();
        int requests = operation.equals("transactional-opt-out-undo") ? 0 : 1;
        assertThat(staff.stores.requests(ada)).hasSize(requests);
        assertThat(mails())
                .filteredOn(RequestTasks.ConfirmRequest.class::isInstance)
                .hasSize(requests);
        assertThat(second).as("whose click was slower sees that it is done").containsInstanceOf(Answer.Granted.class);
    }

    @Test
    @Keeps({"support-verifies", "erase"})
    void an_erasure_that_was_undone_is_not_asked_for_by_a_click_that_took_its_time() {
        staff.adaIsKnown();
        byLink("erase", Map.of());
        PreparedLink link = link();
        List<Write> first = new ArrayList<>();
        Commits slow = writes -> {
            if (first.isEmpty()) {
                first.addAll(writes);
                assertThat(confirmed(link)).containsInstanceOf(Answer.Granted.class);
                staff.clock.advance(Duration.ofMinutes(1));
                assertThat(staff.parts.erasures().undo(new PersonId("1"), evidence()))
                        .isPresent();
            }
            return staff.stores.commit(writes);
        };
        staff.parts
                .committing(slow)
                .wishes(staff.stores.surveys(), StaffFixture.REQUESTS)
                .confirm(link, evidence());

        assertThat(person().erasure()).isNull();
        assertThat(staff.stores.requests(ada)).hasSize(1);
    }

    @Test
    @Keeps({"support-verifies", "erase"})
    void a_link_is_used_up_also_if_the_erasure_was_asked_for_already() {
        staff.adaIsKnown();
        byLink("erase", Map.of());
        PreparedLink link = link();
        staff.parts.erasures().ask(new PersonId("1"), evidence(), StaffFixture.REQUESTS);
        assertThat(confirmed(link)).containsInstanceOf(Answer.Granted.class);
        staff.clock.advance(Duration.ofMinutes(1));
        staff.parts.erasures().undo(new PersonId("1"), evidence());

        assertThat(confirmed(link)).isEmpty();
        assertThat(person().erasure()).isNull();
    }

    @Test
    @Keeps("support-verifies")
    void a_correction_is_not_made_for_somebody_who_moves_while_its_link_is_confirmed() {
        staff.adaIsKnown();
        byLink("correct", Map.of("name", "Ada Lovelace"));
        PreparedLink link = link();
        staff.clock.advance(Duration.ofHours(1));
        List<Write> first = new ArrayList<>();
        Commits slow = writes -> {
            if (first.isEmpty()) {
                first.addAll(writes);
                Datum elsewhere = new Datum("ada@example.org", Source.PROFILE, staff.clock.instant());
                staff.stores.commit(List.of(new PersonItems.SavePerson(person().at(elsewhere))));
            }
            return staff.stores.commit(writes);
        };
        staff.parts
                .committing(slow)
                .wishes(staff.stores.surveys(), StaffFixture.REQUESTS)
                .confirm(link, evidence());

        assertThat(person().get(Person.Field.NAME)).isEmpty();
    }

    @Test
    @Keeps("support-verifies")
    void a_link_dies_with_the_address_that_it_was_mailed_to() {
        staff.adaIsKnown();
        byLink("erase", Map.of());
        staff.clock.advance(Duration.ofHours(1));
        Datum elsewhere = new Datum("ada@example.org", Source.PROFILE, staff.clock.instant());
        staff.stores.commit(List.of(new PersonItems.SavePerson(person().at(elsewhere))));

        assertThat(confirmed(link())).isEmpty();
        assertThat(person().erasure()).isNull();
    }

    @Test
    @Keeps({"support-verifies", "authorised-only"})
    void support_learns_nothing_by_sending_a_link_and_the_person_sees_that_it_asked() {
        Map<String, Object> unknown = byLink("erase", Map.of());
        assertThat(mails()).isEmpty();
        staff.adaHasQuestions();
        assertThat(byLink("erase", Map.of())).isEqualTo(unknown);
        assertThat(staff.stores.audit(AuditEntry.subject(ada), NOW))
                .extracting(AuditEntry::access)
                .containsOnly(AuditEntry.Access.VERIFY);
        assertThat(byLink("history", Map.of())).containsEntry("status", 422);
        assertThat(byLink("review", Map.of())).containsEntry("status", 422);
    }

    @Test
    @Keeps("no-children")
    void nothing_is_corrected_for_somebody_who_was_reported_as_a_child_meanwhile() {
        verified();
        byLink("correct", Map.of("name", "Ada"));
        staff.aboutAda(EVE, "child-reported", Map.of("reportedBy", "parent"));

        assertThat(staff.aboutAda(EVE, "correct", Map.of("name", "Ada"))).containsEntry("status", 409);
        assertThat(confirmed(link())).containsInstanceOf(Answer.Forbidden.class);
        assertThat(person().get(Person.Field.NAME)).isEmpty();
        byLink("correct", Map.of("name", "Eve"));
        assertThat(staff.stores.records(new PersonId("1"))).hasSize(1);
    }
}
