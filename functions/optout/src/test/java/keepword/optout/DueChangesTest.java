package keepword.optout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import keepword.consent.Choice;
import keepword.consent.Consent;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry;
import keepword.consent.HistoryEntry.Event;
import keepword.consent.Source;
import keepword.consent.TransactionalMail;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.Outcome;
import keepword.job.Task;
import keepword.job.TaskType;
import keepword.job.Worker;
import keepword.kernel.AddressKey;
import keepword.kernel.AddressKeys;
import keepword.kernel.EmailAddress;
import keepword.kernel.EntryLink;
import keepword.kernel.JobId;
import keepword.kernel.MailId;
import keepword.kernel.MailKind;
import keepword.kernel.RandomIds;
import keepword.kernel.SurveyId;
import keepword.kernel.Topic;
import keepword.mail.Gate;
import keepword.parts.Tasks;
import keepword.person.AddressChanges;
import keepword.person.Datum;
import keepword.person.Person;
import keepword.person.PersonItems;
import keepword.person.PersonTasks;
import keepword.promise.Keeps;
import keepword.request.BusinessCalendar;
import keepword.request.Request;
import keepword.request.Request.State;
import keepword.request.RequestPolicy;
import keepword.request.RequestTasks;
import keepword.request.TransactionalOptOuts;
import keepword.request.TransactionalOptOuts.Standing;
import keepword.store.Commits;
import keepword.store.Write;
import keepword.survey.Answers;
import keepword.survey.SurveyTasks;
import keepword.survey.WaitingEntry;
import keepword.survey.WaitingEntryItems;
import keepword.testing.InMemoryParts;
import keepword.testing.InMemoryStores;
import keepword.testing.TestClock;
import org.junit.jupiter.api.Test;

@Keeps({"transactional-opt-out", "within-10-business-days"})
class DueChangesTest {
    private static final AddressKey ADA = AddressKey.of(new byte[AddressKey.BYTES]);
    private static final Instant MONDAY = Instant.parse("2026-03-02T12:00:00Z");

    private final TestClock clock = new TestClock(MONDAY);
    private final InMemoryStores stores = new InMemoryStores();
    private final InMemoryParts parts = new InMemoryParts(stores, clock);
    private final RandomIds ids = parts.ids();
    private final TransactionalOptOuts optOuts = parts.transactionalOptOuts();
    private final RequestPolicy policy = new RequestPolicy(new BusinessCalendar(ZoneOffset.UTC, day -> false), 3);
    private final DueChanges changes = new DueChanges(parts, parts, parts);

    @Test
    void every_change_that_falls_due_is_worked() {
        assertThat(changes.kinds())
                .containsExactlyInAnyOrderElementsOf(Tasks.ALL.stream()
                        .map(TaskType::task)
                        .filter(Task.DueChange.class::isAssignableFrom)
                        .toList());
    }

    private Evidence evidence(Source source) {
        return new Evidence(source, clock.instant(), "2026-01", Map.of("ticket", "T-1"));
    }

    private Request asks() {
        return optOuts.ask(ADA, evidence(Source.SUPPORT), policy).request().orElseThrow();
    }

    private Request stored(Request request) {
        return stores.request(ADA, request.id()).orElseThrow();
    }

    private JobId jobOf(Request request) {
        Task task = new RequestTasks.ApplyRequest(ADA, request.id());
        return stores.jobStore().open().stream()
                .filter(job -> job.task().equals(task))
                .map(Job::id)
                .findFirst()
                .orElseThrow();
    }

    private void isWorkedOff(JobId id) {
        changes.work(id);
    }

    private List<Event> history() {
        return stores.history(ADA).stream().map(HistoryEntry::event).toList();
    }

    @Test
    void promotional_mail_ends_at_once_the_rest_after_the_grace_and_the_deadline_is_fixed() {
        parts.consents().record(ADA, new Choice.OptIn(Set.of(new Topic("news"))), evidence(Source.ORDER));
        clock.advance(Duration.ofSeconds(1));
        Request request = asks();

        assertThat(stores.consent(ADA).on()).isEmpty();
        assertThat(request.appliesAt()).isEqualTo(Instant.parse("2026-03-05T12:00:01Z"));
        assertThat(request.deadline()).isEqualTo(Instant.parse("2026-03-16T12:00:01Z"));
        assertThat(stores.consent(ADA).transactional())
                .isEqualTo(new TransactionalMail.Ending(request.id(), request.appliesAt()));
        assertThat(history()).contains(Event.OPTED_OUT, Event.TRANSACTIONAL_OPT_OUT_ASKED);
    }

    @Test
    void it_is_applied_when_it_is_due_once_and_the_request_says_how_long_it_took() {
        Request request = asks();
        JobId job = jobOf(request);
        isWorkedOff(job);
        assertThat(stored(request).state()).isEqualTo(State.OPEN);

        clock.advance(Duration.ofDays(3));
        isWorkedOff(job);
        isWorkedOff(job);

        assertThat(stores.consent(ADA).transactional()).isEqualTo(new TransactionalMail.Off(clock.instant()));
        assertThat(stored(request).state()).isEqualTo(State.APPLIED);
        assertThat(stored(request).took()).contains(Duration.ofDays(3));
        assertThat(history()).containsOnlyOnce(Event.TRANSACTIONAL_OFF);
    }

    @Test
    void once_undone_it_is_never_applied_and_promotional_mail_stays_off() {
        Request request = asks();
        JobId job = jobOf(request);
        clock.advance(Duration.ofSeconds(1));
        optOuts.keep(ADA, evidence(Source.LINK));
        clock.advance(Duration.ofDays(3));
        isWorkedOff(job);

        assertThat(stores.consent(ADA).transactional()).isEqualTo(TransactionalMail.ON);
        assertThat(stores.consent(ADA).on()).isEmpty();
        assertThat(stored(request).state()).isEqualTo(State.UNDONE);
        assertThat(stores.jobStore().outcome(job)).contains(new Outcome(Outcome.State.DONE, "it was undone"));
    }

    @Test
    void the_work_of_a_request_that_was_undone_leaves_a_later_request_alone() {
        Request first = asks();
        JobId old = jobOf(first);
        clock.advance(Duration.ofSeconds(1));
        optOuts.keep(ADA, evidence(Source.LINK));
        clock.advance(Duration.ofDays(2));
        Request second = asks();
        clock.advance(Duration.ofDays(1));
        isWorkedOff(old);

        assertThat(stored(second).state()).isEqualTo(State.OPEN);
        assertThat(stores.consent(ADA).transactional()).isInstanceOf(TransactionalMail.Ending.class);
    }

    @Test
    void asking_again_is_the_same_request_with_the_same_deadline() {
        Request first = asks();
        clock.advance(Duration.ofDays(1));

        assertThat(asks()).isEqualTo(first);
        assertThat(stores.requests(ADA)).hasSize(1);
    }

    @Test
    void the_deadline_counts_from_when_the_person_asked_however_late_support_types_it_in() {
        Evidence old = new Evidence(Source.SUPPORT, MONDAY.minus(Duration.ofDays(12)), "2026-01", Map.of());
        Request request = optOuts.ask(ADA, old, policy).request().orElseThrow();

        assertThat(request.deadline()).isEqualTo(Instant.parse("2026-03-04T12:00:00Z"));
        assertThat(request.appliesAt()).isEqualTo(MONDAY);
        isWorkedOff(jobOf(request));
        assertThat(stored(request).state()).isEqualTo(State.APPLIED);
    }

    @Test
    void after_it_was_applied_the_person_can_choose_order_mail_again() {
        Request request = asks();
        clock.advance(Duration.ofDays(3));
        isWorkedOff(jobOf(request));
        clock.advance(Duration.ofSeconds(1));
        Standing standing = optOuts.keep(ADA, evidence(Source.LINK));

        assertThat(standing.mail()).isEqualTo(TransactionalMail.ON);
        assertThat(history().getLast()).isEqualTo(Event.TRANSACTIONAL_ON);
        assertThat(stored(request).state()).isEqualTo(State.APPLIED);
    }

    /** It stood still for so long that it was said once more, and then the opposite. */
    @Test
    @Keeps("transactional-opt-out")
    void a_wish_to_keep_order_mail_leaves_alone_what_was_asked_for_after_it() {
        asks();
        clock.advance(Duration.ofSeconds(1));
        Evidence late = evidence(Source.LINK);
        optOuts.keep(ADA, late);
        clock.advance(Duration.ofSeconds(1));
        Request second = asks();

        assertThat(optOuts.keep(ADA, late).mail()).isInstanceOf(TransactionalMail.Ending.class);
        assertThat(stored(second).state()).isEqualTo(State.OPEN);

        clock.advance(Duration.ofDays(4));
        isWorkedOff(jobOf(second));
        assertThat(optOuts.keep(ADA, late).mail()).isInstanceOf(TransactionalMail.Off.class);
    }

    /** It is heard after the end of all mail was asked for once more; so it is once it has ended. */
    @Test
    @Keeps("transactional-opt-out")
    void a_wish_to_keep_order_mail_undoes_no_end_that_was_asked_for_again_after_it() {
        Request request = asks();
        clock.advance(Duration.ofDays(1));
        Evidence late = evidence(Source.LINK);
        clock.advance(Duration.ofSeconds(1));

        assertThat(asks()).isEqualTo(request);
        assertThat(optOuts.keep(ADA, late).mail()).isInstanceOf(TransactionalMail.Ending.class);
        clock.advance(Duration.ofDays(4));
        isWorkedOff(jobOf(request));
        assertThat(optOuts.keep(ADA, late).mail()).isInstanceOf(TransactionalMail.Off.class);
        assertThat(optOuts.keep(ADA, evidence(Source.LINK)).mail()).isEqualTo(TransactionalMail.ON);
    }

    @Test
    void a_wish_to_keep_order_mail_that_arrives_after_its_end_still_counts() {
        Request request = asks();
        clock.advance(Duration.ofSeconds(1));
        Evidence late = evidence(Source.LINK);
        clock.advance(Duration.ofDays(4));
        isWorkedOff(jobOf(request));

        assertThat(optOuts.keep(ADA, late).mail()).isEqualTo(TransactionalMail.ON);
    }

    @Test
    @Keeps({"transactional-opt-out", "silence-after-opt-out"})
    void an_opt_out_that_meets_a_change_of_address_counts_for_the_new_one() {
        EmailAddress before = new EmailAddress("ada@example.com");
        EmailAddress after = new EmailAddress("countess@example.com");
        AddressKeys keys = new AddressKeys("secret");
        for (boolean allMail : List.of(false, true)) {
            InMemoryStores own = new InMemoryStores();
            InMemoryParts its = new InMemoryParts(own, clock, ids);
            Person ada = Person.first(
                    ids.person(), Map.of(Person.Field.EMAIL, new Datum(before.value(), Source.ORDER, clock.instant())));
            own.commit(List.of(new PersonItems.SavePerson(ada), new PersonItems.PointTo(keys.of(before), ada.id())));
            Topic news = new Topic("news");
            its.consents().record(keys.of(before), new Choice.OptIn(Set.of(news)), evidence(Source.ORDER));
            AddressChanges moves = new AddressChanges(its);
            clock.advance(Duration.ofSeconds(1));
            moves.ask(ada.id(), after, evidence(Source.PROFILE), policy);
            List<List<Write>> commits = new ArrayList<>();
            Commits slow = writes -> {
                commits.add(writes);
                if (commits.size() == 1) {
                    moves.confirm(
                            ada.id(), moves.pending(ada.id()).orElseThrow().request(), evidence(Source.PROFILE));
                    assertThat(own.consent(keys.of(after)).on()).containsExactly(news);
                }
                return own.commit(writes);
            };
            if (allMail) {
                its.committing(slow).transactionalOptOuts().ask(keys.of(before), evidence(Source.LINK), policy);
            } else {
                its.committing(slow)
                        .consents()
                        .record(keys.of(before), new Choice.OptOutOfEverything(), evidence(Source.LINK));
            }

            assertThat(own.consent(keys.of(after)).on()).isEmpty();
            assertThat(own.consent(keys.of(after)).transactional() instanceof TransactionalMail.Ending)
                    .isEqualTo(allMail);
        }
    }

    /** A job without a deadline that is as old and was leased as often shows that the limit is reached. */
    @Test
    void work_with_a_deadline_is_never_given_up() {
        Request request = asks();
        JobId promised = jobOf(request);
        Job other = Job.at(ids.job(), new PersonTasks.ForgetSignUp("a.b"), request.appliesAt(), clock.instant());
        stores.commit(List.of(new JobItems.Plan(other)));
        clock.advance(Duration.ofDays(3));
        for (int crash = 0; crash < Worker.MAX_ATTEMPTS; crash++) {
            stores.jobStore().lease(promised, ids.next(), clock.instant(), Worker.LEASE);
            stores.jobStore().lease(other.id(), ids.next(), clock.instant(), Worker.LEASE);
            clock.advance(Worker.LEASE);
        }
        clock.advance(Worker.MIN_TIME);
        isWorkedOff(promised);
        isWorkedOff(other.id());

        assertThat(stores.jobStore().outcome(other.id()))
                .contains(new Outcome(Outcome.State.FAILED, "abandoned after 100 attempts"));
        assertThat(stores.jobStore().outcome(promised)).contains(new Outcome(Outcome.State.DONE, "applied"));
        assertThat(stored(request).state()).isEqualTo(State.APPLIED);
    }

    private JobId entryIsForgotten(EntryLink link) {
        Job job = Job.soon(ids.job(), new SurveyTasks.ForgetEntry(link), clock.instant());
        stores.commit(List.of(new JobItems.Plan(job)));
        clock.advance(Duration.ofDays(7));
        isWorkedOff(job.id());
        return job.id();
    }

    private void isMailed() {
        Gate.Claim claim = new Gate.Claim(
                ADA,
                new MailId("mail-1"),
                "a",
                MailKind.SECURITY,
                null,
                clock.instant().plusSeconds(60));
        assertThat(stores.gate().claim(claim, clock.instant())).isEqualTo(new Gate.ClaimResult.Allowed());
    }

    @Test
    @Keeps("erase")
    void an_entry_that_nobody_confirms_leaves_nothing() {
        EntryLink link = new EntryLink(ADA, new SurveyId("photo"), ids.entry());
        stores.commit(List.of(new WaitingEntryItems.KeepWaitingEntry(new WaitingEntry(
                link, new EmailAddress("ada@example.com"), "Ada", Answers.NONE, true, null, false, clock.instant()))));
        isMailed();
        JobId job = entryIsForgotten(link);

        assertThat(stores.waitingEntry(link)).isEmpty();
        assertThat(stores.claims(ADA)).isEmpty();
        assertThat(stores.jobStore().outcome(job))
                .contains(new Outcome(Outcome.State.DONE, "forgotten, with all that was known of the address"));
    }

    @Test
    void an_entry_that_was_confirmed_keeps_what_was_chosen_with_it() {
        parts.consents().record(ADA, new Choice.OptIn(Set.of(new Topic("news"))), evidence(Source.SURVEY));
        isMailed();
        Consent before = stores.consent(ADA);
        List<HistoryEntry> history = stores.history(ADA);
        JobId job = entryIsForgotten(new EntryLink(ADA, new SurveyId("photo"), ids.entry()));

        assertThat(stores.consent(ADA)).isEqualTo(before);
        assertThat(stores.history(ADA)).isEqualTo(history);
        assertThat(stores.claims(ADA)).isNotEmpty();
        assertThat(stores.jobStore().outcome(job).orElseThrow().state()).isEqualTo(Outcome.State.DONE);
    }
}
