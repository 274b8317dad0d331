package keepword.operations;

import static keepword.operations.StaffFixture.ADA;
import static keepword.operations.StaffFixture.BOB;
import static keepword.operations.StaffFixture.EVE;
import static keepword.operations.StaffFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import keepword.consent.Choice;
import keepword.consent.ConsentService;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry;
import keepword.consent.Source;
import keepword.job.Job;
import keepword.kernel.AddressKey;
import keepword.kernel.EmailAddress;
import keepword.kernel.PersonId;
import keepword.kernel.Topic;
import keepword.person.AddressChanges;
import keepword.person.ChildReports;
import keepword.person.CustomerUpsert;
import keepword.person.Datum;
import keepword.person.Eraser;
import keepword.person.Person;
import keepword.person.PersonItems;
import keepword.person.PersonRecord.AddressChange;
import keepword.person.PersonTasks;
import keepword.person.RecordItems;
import keepword.person.SignUp;
import keepword.person.SignUpItems;
import keepword.person.Withdrawals;
import keepword.promise.Keeps;
import keepword.request.BusinessCalendar;
import keepword.request.Request;
import keepword.request.RequestPolicy;
import keepword.store.Commits;
import org.junit.jupiter.api.Test;

@Keeps("no-children")
class ChildReportTest {
    private static final Topic NEWS = new Topic("news");

    private final StaffFixture staff = new StaffFixture();
    private final PersonId id = staff.adaIsKnown();
    private final AddressKey ada = staff.addressKeys.of(new EmailAddress(ADA));

    private Map<String, Object> reports(Caller caller) {
        return staff.aboutAda(caller, "child-reported", Map.of("reportedBy", "parent"));
    }

    private Evidence evidence(Source source) {
        return new Evidence(source, staff.clock.instant(), "2026-01", Map.of());
    }

    private ConsentService consents() {
        return staff.parts.consents();
    }

    private CustomerUpsert customerUpsert(Commits commits) {
        return staff.parts.committing(commits).customerUpsert();
    }

    private boolean isTakenIn(Commits commits) {
        return customerUpsert(commits)
                .register(
                        new EmailAddress(ADA),
                        Map.of(Person.Field.NAME, new Datum("Ada", Source.ORDER, NOW)),
                        new Choice.OptIn(Set.of(NEWS)),
                        evidence(Source.ORDER),
                        (person, change) -> List.of())
                .isPresent();
    }

    private Optional<String> name() {
        return staff.stores.person(id).flatMap(person -> person.get(Person.Field.NAME));
    }

    @Test
    void the_first_report_ends_promotional_mail_and_refuses_new_data() {
        consents().record(ada, new Choice.OptIn(Set.of(NEWS)), evidence(Source.WEBSITE));

        assertThat(reports(EVE)).containsEntry("status", 200).containsEntry("result", "waiting");
        assertThat(staff.stores.consent(ada).on()).isEmpty();
        assertThat(reports(EVE)).as("the same caller once more").containsEntry("result", "waiting");
        assertThat(isTakenIn(staff.stores)).isFalse();
        assertThat(name()).isEmpty();
        assertThat(staff.stores.person(id)).isPresent();
    }

    @Test
    void an_opt_in_that_was_chosen_while_the_report_was_on_its_way_ends_with_it() {
        Evidence meanwhile = new Evidence(Source.WEBSITE, NOW.plusSeconds(44), "2026-01", Map.of());
        consents().record(ada, new Choice.OptIn(Set.of(NEWS)), meanwhile);
        reports(EVE);

        assertThat(staff.stores.consent(ada).on()).isEmpty();
    }

    @Test
    void an_opt_in_after_the_report_is_recorded_without_effect() {
        reports(EVE);
        staff.clock.advance(java.time.Duration.ofDays(1));
        consents().record(ada, new Choice.OptIn(Set.of(NEWS)), evidence(Source.PROFILE));

        assertThat(staff.stores.consent(ada).on()).isEmpty();
        assertThat(staff.stores.history(ada).getLast().event()).isEqualTo(HistoryEntry.Event.OPT_IN_REFUSED);
    }

    @Test
    void new_data_that_races_with_the_report_is_refused() {
        List<String> reported = new ArrayList<>();
        Commits late = writes -> {
            if (reported.isEmpty()) {
                reported.add("once");
                reports(EVE);
            }
            return staff.stores.commit(writes);
        };

        assertThat(isTakenIn(late)).isFalse();
        assertThat(name()).isEmpty();
        assertThat(staff.stores.consent(ada).on()).isEmpty();
    }

    @Test
    void nobody_moves_to_the_address_and_nobody_is_told_why() {
        EmailAddress elsewhere = new EmailAddress("grace@example.com");
        Person grace = Person.first(
                new PersonId("2"), Map.of(Person.Field.EMAIL, new Datum(elsewhere.value(), Source.ORDER, NOW)));
        staff.stores.commit(List.of(
                new PersonItems.SavePerson(grace),
                new PersonItems.PointTo(staff.addressKeys.of(elsewhere), grace.id())));
        staff.run(EVE, "child-reported", Map.of("ticket", "T", "email", "other@example.com", "reportedBy", "school"));
        AddressChanges changes = staff.parts.addressChanges();

        assertThat(changes.ask(grace.id(), new EmailAddress("other@example.com"), evidence(Source.PROFILE), policy()))
                .isEqualTo(AddressChanges.Answer.GONE);
        assertThat(staff.stores.records(grace.id())).isEmpty();
    }

    /** Seed 31415938325 of the simulation: the second of the staff named the address that its owner had left. */
    @Test
    void each_address_that_a_report_names_refuses_new_data_also_one_that_was_left() {
        movesTo("new@example.com");
        assertThat(reports(EVE, "new@example.com")).containsEntry("result", "waiting");
        assertThat(reports(BOB, ADA)).containsEntry("status", 200).containsEntry("result", "recorded");
        assertThat(isTakenIn(staff.stores)).isFalse();
    }

    @Test
    void a_report_by_an_address_that_was_left_is_taken_back_by_it() {
        movesTo("new@example.com");
        reports(EVE, ADA);
        staff.run(BOB, "child-report-withdrawn", Map.of("ticket", "T-7", "email", "new@example.com"));
        assertThat(isTakenIn(staff.stores)).as("it was named").isFalse();

        assertThat(staff.run(BOB, "child-report-withdrawn", Map.of("ticket", "T-7", "email", ADA)))
                .containsEntry("status", 200);
        assertThat(isTakenIn(staff.stores)).isTrue();
    }

    private void movesTo(String email) {
        AddressChanges changes = staff.parts.addressChanges();
        changes.ask(id, new EmailAddress(email), evidence(Source.PROFILE), policy());
        AddressChange change =
                staff.stores.record(id, AddressChange.ID, AddressChange.class).orElseThrow();
        assertThat(changes.confirm(id, change.request(), evidence(Source.PROFILE)))
                .isEqualTo(AddressChanges.Answer.DONE);
    }

    private Map<String, Object> reports(Caller caller, String email) {
        return staff.run(caller, "child-reported", Map.of("ticket", "T-7", "email", email, "reportedBy", "parent"));
    }

    private static RequestPolicy policy() {
        return new RequestPolicy(new BusinessCalendar(java.time.ZoneOffset.UTC, day -> false), 3);
    }

    @Test
    void a_second_caller_confirms_and_everything_goes_without_grace_or_undo() {
        SignUp waiting = new SignUp(SignUp.idOf(ada, "r"), new EmailAddress(ADA), Set.of(NEWS), "en", null, NOW);
        staff.stores.commit(List.of(new SignUpItems.KeepSignUp(waiting)));
        reports(EVE);

        assertThat(reports(BOB)).containsEntry("status", 200).containsEntry("result", "recorded");
        assertThat(staff.stores.personAt(ada)).isEmpty();
        assertThat(staff.stores.signUps(ada)).isEmpty();
        Request request = staff.stores.requests(ada).getFirst();
        assertThat(request.kind()).isEqualTo(Request.Kind.ERASURE);
        assertThat(request.appliesAt()).isEqualTo(NOW);
        assertThat(request.asked().details())
                .containsEntry("caller", BOB.name())
                .containsEntry("ticket", "T-7")
                .containsEntry("reportedBy", "parent");
        PersonTasks.Erase task = staff.stores.jobStore().open().stream()
                .map(Job::task)
                .filter(PersonTasks.Erase.class::isInstance)
                .map(PersonTasks.Erase.class::cast)
                .findFirst()
                .orElseThrow();
        Eraser eraser = new Eraser(staff.parts, new Withdrawals(staff.stores.surveys()), staff.stores.jobStore());
        assertThat(eraser.work(task)).isEqualTo(new Eraser.Progress.More("the last mail is on its way"));
        assertThat(isTakenIn(staff.stores)).as("also afterwards").isFalse();
        assertThat(reports(BOB)).as("said again").containsEntry("result", "recorded");
        assertThat(staff.aboutAda(BOB, "child-report-withdrawn", Map.of())).containsEntry("status", 409);
    }

    @Test
    void an_erasure_that_the_person_asked_for_can_no_longer_be_undone() {
        keepword.person.Erasures erasures = staff.parts.erasures();
        erasures.ask(id, evidence(Source.PROFILE), policy());
        reports(EVE);
        reports(BOB);

        assertThat(erasures.undo(id, evidence(Source.PROFILE))).isEmpty();
        assertThat(staff.stores.requests(ada)).hasSize(1);
        assertThat(staff.stores.person(id).orElseThrow().isErasing()).isTrue();
    }

    @Test
    void a_mistaken_report_is_taken_back_before_it_is_confirmed() {
        assertThat(staff.aboutAda(EVE, "child-report-withdrawn", Map.of())).containsEntry("status", 422);
        reports(EVE);

        assertThat(staff.aboutAda(BOB, "child-report-withdrawn", Map.of())).containsEntry("status", 200);
        assertThat(isTakenIn(staff.stores)).isTrue();
        assertThat(reports(BOB)).as("begins anew").containsEntry("result", "waiting");
    }

    @Test
    void of_two_first_callers_at_the_same_time_the_later_one_confirms() {
        List<String> met = new ArrayList<>();
        Commits raced = writes -> {
            if (met.isEmpty()) {
                met.add("once");
                reports(EVE);
            }
            return staff.stores.commit(writes);
        };
        ChildReports reports = new ChildReports(staff.parts.committing(raced), policy());

        assertThat(reports.report(ada, BOB.name(), evidence(Source.SUPPORT)))
                .isEqualTo(ChildReports.Standing.CONFIRMED);
    }

    @Test
    void a_correction_by_support_and_an_import_are_refused() {
        staff.stores.commit(List.of(new RecordItems.PutRecord(
                id,
                new keepword.person.PersonRecord.SecurityQuestions(
                        Source.PROFILE,
                        NOW,
                        List.of(
                                new keepword.person.PersonRecord.Question("Pet?", "rex"),
                                new keepword.person.PersonRecord.Question("Street?", "elmstreet"))))));
        reports(EVE);
        staff.aboutAda(EVE, "send-code", Map.of());
        staff.aboutAda(EVE, "verify-person", Map.of("code", staff.lastCode(), "answers", List.of("rex", "elm street")));

        assertThat(staff.aboutAda(EVE, "correct", Map.of("name", "Ada"))).containsEntry("status", 409);
        assertThat(name()).isEmpty();
        Map<String, Object> report = staff.run(
                EVE,
                "import",
                Map.of("ticket", "T", "csv", "email,consentedAt\n" + ADA + ",2026-02-01\n", "dryRun", false));
        assertThat(report).containsEntry("accepted", 0);
        assertThat(report.get("refused"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(1);
    }
}
