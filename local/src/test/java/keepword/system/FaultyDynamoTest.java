package keepword.system;

import static keepword.system.FaultyHttp.Fault.ANSWER_LOST;
import static keepword.system.FaultyHttp.Fault.CANCELLED_BY_CONFLICT;
import static keepword.system.FaultyHttp.Fault.CANCELLED_BY_THROTTLING;
import static keepword.system.FaultyHttp.Fault.CONFLICT;
import static keepword.system.FaultyHttp.Fault.NOTHING;
import static keepword.system.FaultyHttp.Fault.THROTTLED;
import static keepword.system.FaultyHttp.Fault.THROTTLED_BY_THE_SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import keepword.agenda.Agenda;
import keepword.agenda.Due;
import keepword.agenda.Lease;
import keepword.agenda.LeaseResult;
import keepword.agenda.Outcome;
import keepword.agenda.Task;
import keepword.agenda.Work;
import keepword.aws.Clients;
import keepword.consent.Consent;
import keepword.consent.Delivery;
import keepword.consent.TransactionalMail;
import keepword.mail.Gate.Claim;
import keepword.mail.Gate.ClaimResult;
import keepword.mail.MailId;
import keepword.mail.MailKind;
import keepword.store.CommitResult;
import keepword.store.Write;
import keepword.survey.Answers;
import keepword.survey.EntryId;
import keepword.survey.SurveyId;
import keepword.survey.Ticket;
import keepword.system.FaultyHttp.Fault;
import keepword.testing.Stores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;

/** What DynamoDB does and DynamoDB Local never shows changes no result: conflicts, throttling, a lost answer. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultyDynamoTest {
    private static final Instant NOW = Instant.parse("2090-01-01T00:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(90);

    private final FaultyHttp http = new FaultyHttp(AwsCrtHttpClient.create());
    private OwnDynamo dynamo;
    private Stores stores;

    @BeforeAll
    void start() {
        dynamo = OwnDynamo.start();
        stores = OwnDynamo.stores(
                Clients.patient(dynamo.client()).httpClient(http).build());
    }

    @AfterEach
    void every_fault_has_happened() {
        assertThat(http.isOver()).isTrue();
    }

    @AfterAll
    void stop() {
        http.close();
        dynamo.close();
    }

    static Stream<List<Fault>> faultsOfCommits() {
        return Stream.of(
                List.of(CANCELLED_BY_CONFLICT, CANCELLED_BY_CONFLICT),
                List.of(CANCELLED_BY_THROTTLING),
                List.of(THROTTLED, THROTTLED_BY_THE_SERVICE),
                List.of(ANSWER_LOST),
                List.of(ANSWER_LOST, ANSWER_LOST),
                List.of(ANSWER_LOST, CANCELLED_BY_CONFLICT));
    }

    static Stream<List<Fault>> faultsOfUpdates() {
        return Stream.of(
                List.of(CONFLICT, CONFLICT),
                List.of(THROTTLED, THROTTLED_BY_THE_SERVICE),
                List.of(ANSWER_LOST),
                List.of(ANSWER_LOST, CONFLICT));
    }

    @ParameterizedTest
    @MethodSource("faultsOfCommits")
    void a_commit_is_committed_once(List<Fault> faults) {
        Work work = work();
        http.next(faults);

        assertThat(stores.commits().commit(List.of(new Write.Plan(work)))).isEqualTo(new CommitResult.Committed());
        assertThat(stores.commits().commit(List.of(new Write.Plan(work)))).isInstanceOf(CommitResult.Rejected.class);
    }

    @ParameterizedTest
    @MethodSource("faultsOfCommits")
    void an_entry_counts_once(List<Fault> faults) {
        FewKeys keys = freshKeys();
        SurveyId survey = keys.surveys().getFirst();
        EntryId entry = keys.entries().getFirst();
        Ticket ticket = new Ticket(survey, entry, keys.persons().getFirst(), Answers.NONE, false);
        Write added = new Write.OfSurvey.AddTicket(ticket);
        List<Write> writes = List.of(new Write.OfSurvey.CheckOpen(survey, entry.shard()), added);
        http.next(faults);

        assertThat(stores.commits().commit(writes)).isEqualTo(new CommitResult.Committed());
        assertThat(stores.commits().commit(writes)).isEqualTo(new CommitResult.Rejected(List.of(added)));
        assertThat(stores.surveys().tickets(survey, entry, 9)).containsExactly(ticket);
    }

    @ParameterizedTest
    @MethodSource("faultsOfUpdates")
    void a_claim_is_made(List<Fault> faults) {
        Claim claim = promotional();
        http.next(faults);

        assertThat(stores.gate().claim(claim, NOW)).isEqualTo(new ClaimResult.Allowed());
    }

    @ParameterizedTest
    @MethodSource("faultsOfUpdates")
    void the_first_claim_of_an_unknown_address_is_made(List<Fault> faults) {
        Claim claim =
                new Claim(freshKeys().addresses().getFirst(), new MailId("m1"), "a", MailKind.SECURITY, null, NOW);
        // The first request finds that the address is unknown.
        http.next(Stream.concat(Stream.of(NOTHING), faults.stream()).toList());

        assertThat(stores.gate().claim(claim, NOW)).isEqualTo(new ClaimResult.Allowed());
    }

    @ParameterizedTest
    @MethodSource("faultsOfUpdates")
    void a_claim_is_given_back(List<Fault> faults) {
        Claim claim = promotional();
        stores.gate().claim(claim, NOW);
        http.next(faults);

        stores.gate().release(claim);
        Claim other = new Claim(claim.address(), new MailId("m1"), "b", MailKind.PROMOTIONAL, claim.topic(), NOW);
        assertThat(stores.gate().claim(other, NOW)).isEqualTo(new ClaimResult.Allowed());
    }

    @ParameterizedTest
    @MethodSource("faultsOfUpdates")
    void a_lease_is_given_and_counts_as_one_attempt(List<Fault> faults) {
        Work work = planned();
        http.next(faults);

        assertThat(lease(work).work().attempts()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("faultsOfUpdates")
    void work_is_closed_by_its_worker(List<Fault> faults) {
        Lease lease = lease(planned());
        http.next(faults);

        assertThat(stores.agenda().close(lease, new Outcome(Outcome.State.DONE, "sent"), NOW))
                .isTrue();
    }

    /** Its result is of no interest to a worker; a lost answer may say that somebody else was faster. */
    @ParameterizedTest
    @MethodSource("faultsOfUpdates")
    void work_is_postponed_by_its_worker(List<Fault> faults) {
        Work work = planned();
        Lease lease = lease(work);
        http.next(faults);

        stores.agenda().postpone(lease, NOW.plusSeconds(600), "throttled");
        assertThat(stores.agenda().due(shard(work), NOW.plusSeconds(600), 1000))
                .contains(new Due(work.id(), work.task().queue(), work.due(), null, 0, NOW.plusSeconds(600)));
    }

    private static FewKeys freshKeys() {
        return FewKeys.of(new Random());
    }

    private static Work work() {
        return Work.now(freshKeys().works().getFirst(), new Task.ForgetSignUp("x"), NOW);
    }

    private Work planned() {
        Work work = work();
        stores.commits().commit(List.of(new Write.Plan(work)));
        return work;
    }

    private static int shard(Work work) {
        return Math.floorMod(work.id().hashCode(), Agenda.SHARDS);
    }

    private Lease lease(Work work) {
        return ((LeaseResult.Leased) stores.agenda().lease(work.id(), "a", NOW, LEASE)).lease();
    }

    private Claim promotional() {
        Consent on = new Consent(
                freshKeys().addresses().getFirst(),
                FewKeys.TOPICS.stream().collect(Collectors.toMap(topic -> topic, topic -> Instant.EPOCH)),
                null,
                TransactionalMail.ON,
                Delivery.FINE,
                null,
                1);
        stores.commits().commit(List.of(new Write.SaveConsent(on)));
        return new Claim(
                on.address(),
                new MailId("m1"),
                "a",
                MailKind.PROMOTIONAL,
                FewKeys.TOPICS.getFirst(),
                NOW.plusSeconds(60));
    }
}
