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
import keepword.aws.Clients;
import keepword.consent.Consent;
import keepword.consent.ConsentItems;
import keepword.consent.Delivery;
import keepword.consent.TransactionalMail;
import keepword.job.Due;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.JobStore;
import keepword.job.Lease;
import keepword.job.LeaseResult;
import keepword.job.Outcome;
import keepword.kernel.EntryId;
import keepword.kernel.MailId;
import keepword.kernel.MailKind;
import keepword.kernel.SurveyId;
import keepword.mail.Gate.Claim;
import keepword.mail.Gate.ClaimResult;
import keepword.person.PersonTasks;
import keepword.store.CommitResult;
import keepword.store.Write;
import keepword.survey.Answers;
import keepword.survey.Ticket;
import keepword.survey.TicketItems;
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
        Job job = job();
        http.next(faults);

        assertThat(stores.commits().commit(List.of(new JobItems.Plan(job)))).isEqualTo(new CommitResult.Committed());
        assertThat(stores.commits().commit(List.of(new JobItems.Plan(job)))).isInstanceOf(CommitResult.Rejected.class);
    }

    @ParameterizedTest
    @MethodSource("faultsOfCommits")
    void an_entry_counts_once(List<Fault> faults) {
        FewKeys keys = freshKeys();
        SurveyId survey = keys.surveys().getFirst();
        EntryId entry = keys.entries().getFirst();
        Ticket ticket = new Ticket(survey, entry, keys.persons().getFirst(), Answers.NONE, false);
        Write added = new TicketItems.AddTicket(ticket);
        List<Write> writes = List.of(new TicketItems.CheckOpen(survey, entry.shard()), added);
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
        Job job = planned();
        http.next(faults);

        assertThat(lease(job).job().attempts()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("faultsOfUpdates")
    void work_is_closed_by_its_worker(List<Fault> faults) {
        Lease lease = lease(planned());
        http.next(faults);

        assertThat(stores.jobStore().close(lease, new Outcome(Outcome.State.DONE, "sent"), NOW))
                .isTrue();
    }

    /** Its result is of no interest to a worker; a lost answer may say that somebody else was faster. */
    @ParameterizedTest
    @MethodSource("faultsOfUpdates")
    void work_is_postponed_by_its_worker(List<Fault> faults) {
        Job job = planned();
        Lease lease = lease(job);
        http.next(faults);

        stores.jobStore().postpone(lease, NOW.plusSeconds(600), "throttled");
        assertThat(stores.jobStore().due(shard(job), NOW.plusSeconds(600), 1000))
                .contains(new Due(job.id(), job.task().queue(), job.due(), null, 0, NOW.plusSeconds(600)));
    }

    private static FewKeys freshKeys() {
        return FewKeys.of(new Random());
    }

    private static Job job() {
        return Job.now(freshKeys().jobs().getFirst(), new PersonTasks.ForgetSignUp("x"), NOW);
    }

    private Job planned() {
        Job job = job();
        stores.commits().commit(List.of(new JobItems.Plan(job)));
        return job;
    }

    private static int shard(Job job) {
        return Math.floorMod(job.id().hashCode(), JobStore.SHARDS);
    }

    private Lease lease(Job job) {
        return ((LeaseResult.Leased) stores.jobStore().lease(job.id(), "a", NOW, LEASE)).lease();
    }

    private Claim promotional() {
        Consent on = new Consent(
                freshKeys().addresses().getFirst(),
                FewKeys.TOPICS.stream().collect(Collectors.toMap(topic -> topic, topic -> Instant.EPOCH)),
                null,
                null,
                TransactionalMail.ON,
                Delivery.FINE,
                null,
                1);
        stores.commits().commit(List.of(new ConsentItems.SaveConsent(on)));
        return new Claim(
                on.address(),
                new MailId("m1"),
                "a",
                MailKind.PROMOTIONAL,
                FewKeys.TOPICS.getFirst(),
                NOW.plusSeconds(60));
    }
}
