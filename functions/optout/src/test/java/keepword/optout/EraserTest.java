package keepword.optout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntConsumer;
import keepword.consent.Choice;
import keepword.consent.ConsentService;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry;
import keepword.consent.Source;
import keepword.job.Job;
import keepword.job.LeaseResult;
import keepword.job.Outcome;
import keepword.job.Worker;
import keepword.kernel.AddressKey;
import keepword.kernel.AddressKeys;
import keepword.kernel.EmailAddress;
import keepword.kernel.JobId;
import keepword.kernel.RandomIds;
import keepword.kernel.RecordId;
import keepword.kernel.RequestId;
import keepword.kernel.Topic;
import keepword.person.Datum;
import keepword.person.Eraser;
import keepword.person.Eraser.Progress;
import keepword.person.Erasures;
import keepword.person.Licence;
import keepword.person.Person;
import keepword.person.Person.Field;
import keepword.person.PersonItems;
import keepword.person.PersonRecord;
import keepword.person.PersonTasks;
import keepword.person.RecordItems;
import keepword.person.Withdrawals;
import keepword.promise.Keeps;
import keepword.request.BusinessCalendar;
import keepword.request.Request;
import keepword.request.RequestPolicy;
import keepword.store.Commits;
import keepword.testing.InMemoryParts;
import keepword.testing.InMemoryStores;
import keepword.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Keeps("erase")
class EraserTest {
    private static final int RECORDS = 350;

    private final TestClock clock = new TestClock(Instant.parse("2026-03-02T12:00:00Z"));
    private final RandomIds ids = new RandomIds(new Random(1));
    private final RequestPolicy policy = new RequestPolicy(new BusinessCalendar(ZoneOffset.UTC, day -> false), 3);
    private final AddressKeys keys = new AddressKeys("secret");
    private final AddressKey address = keys.of(new EmailAddress("ada@example.com"));
    private InMemoryStores stores = new InMemoryStores();
    private final Person ada = Person.first(
            ids.person(), Map.of(Field.EMAIL, new Datum("ada@example.com", Source.ORDER, clock.instant())));
    private final Topic news = new Topic("product-news");
    private PersonTasks.Erase task = new PersonTasks.Erase(ada.id(), address, new RequestId("none"));

    @BeforeEach
    void ada_gets_news_has_many_products_and_asks_for_her_erasure() {
        stores = new InMemoryStores();
        stores.commit(List.of(new PersonItems.SavePerson(ada), new PersonItems.PointTo(address, ada.id())));
        choosesNews(evidence());
        for (int i = 0; i < RECORDS; i++) {
            PersonRecord product = new PersonRecord.Product(
                    new RecordId("product#" + i), Source.ORDER, clock.instant(), "S-1", "Suite", "KEY-" + i);
            stores.commit(List.of(new RecordItems.PutRecord(ada.id(), product)));
        }
        Request request = erasures().ask(ada.id(), evidence(), policy).orElseThrow();
        task = new PersonTasks.Erase(ada.id(), address, request.id());
        clock.advance(Duration.ofDays(3));
    }

    private Evidence evidence() {
        return evidence(clock.instant());
    }

    private static Evidence evidence(Instant chosenAt) {
        return new Evidence(Source.PROFILE, chosenAt, "2026-01", Map.of());
    }

    private void choosesNews(Evidence evidence) {
        new ConsentService(stores, stores, clock, ids).record(address, new Choice.OptIn(Set.of(news)), evidence);
    }

    private InMemoryParts parts() {
        return new InMemoryParts(stores, clock, ids);
    }

    private Erasures erasures() {
        return new Erasures(parts());
    }

    private Eraser eraser(Commits commits) {
        return new Eraser(parts().committing(commits), new Withdrawals(stores.surveys()), stores.jobStore());
    }

    /** Calls back before each commit, with its number. */
    private Commits watched(IntConsumer before) {
        int[] number = {0};
        return writes -> {
            before.accept(number[0]++);
            return stores.commit(writes);
        };
    }

    private JobId receipt() {
        return new JobId("erasure-" + task.request());
    }

    private void theLastMailGoes() {
        clock.advance(Duration.ofSeconds(1));
        LeaseResult.Leased leased =
                (LeaseResult.Leased) stores.jobStore().lease(receipt(), ids.next(), clock.instant(), Worker.LEASE);
        stores.jobStore().close(leased.lease(), new Outcome(Outcome.State.DONE, "sent"), clock.instant());
    }

    private HistoryEntry erased() {
        return stores.history(address).stream()
                .filter(entry -> entry.event() == HistoryEntry.Event.ERASED)
                .findFirst()
                .orElseThrow();
    }

    private void isErased() {
        clock.advance(Duration.ofMinutes(1));
        assertThat(eraser(stores).work(task)).isInstanceOf(Progress.More.class);
        theLastMailGoes();
        assertThat(eraser(stores).work(task)).isInstanceOf(Progress.Done.class);
        isGone();
    }

    private void isGone() {
        assertThat(stores.person(ada.id())).isEmpty();
        assertThat(stores.records(ada.id())).isEmpty();
        assertThat(stores.personAt(address)).isEmpty();
        assertThat(stores.request(address, task.request()).orElseThrow().state())
                .isEqualTo(Request.State.APPLIED);
        assertThat(stores.consent(address)).satisfies(consent -> {
            assertThat(consent.on()).isEmpty();
            assertThat(consent.optedOutAt()).as("the suppression").isEqualTo(erased().at());
        });
        assertThat(stores.history(address))
                .extracting(HistoryEntry::event)
                .containsOnlyOnce(HistoryEntry.Event.ERASED)
                .containsOnlyOnce(HistoryEntry.Event.OPTED_OUT);
        long receipts = stores.jobStore().open().stream()
                .map(Job::task)
                .filter(PersonTasks.ErasureReceipt.class::isInstance)
                .count();
        assertThat(receipts).isZero();
    }

    @Test
    void everything_goes_and_licences_stay_without_their_owner() {
        isErased();

        String licence = new Licence("S-1", "Suite", "KEY-7", clock.instant()).id();
        assertThat(stores.licence(licence).orElseThrow().activationKey()).isEqualTo("KEY-7");
    }

    @Test
    @Keeps("silence-after-opt-out")
    void news_end_that_were_chosen_by_a_clock_that_is_ahead_too() {
        choosesNews(evidence(clock.instant().plus(Duration.ofHours(1))));

        isErased();
    }

    @Test
    void a_key_that_stands_in_several_records_is_one_licence() {
        PersonRecord again = new PersonRecord.Product(
                new RecordId("product#0-again"), Source.ORDER, clock.instant(), "S-1", "Suite", "KEY-0");
        stores.commit(List.of(new RecordItems.PutRecord(ada.id(), again)));

        isErased();
    }

    @Test
    @Keeps("regularly-tested")
    void a_crash_before_any_of_its_commits_only_delays_it() {
        // It begins, keeps licences and deletes records by the hundred (4 times each), forgets what waits, plans the
        // last
        // mail.
        for (int commit = 0; commit < 11; commit++) {
            ada_gets_news_has_many_products_and_asks_for_her_erasure();
            Eraser dying = dyingBefore(commit);
            assertThatThrownBy(() -> dying.work(task)).hasMessage("crash");
            isErased();
        }
    }

    @Test
    @Keeps("regularly-tested")
    void a_crash_before_what_follows_the_last_mail_only_delays_it() {
        eraser(stores).work(task);
        theLastMailGoes();
        int crashes = 0;
        for (boolean done = false; !done; crashes++) {
            try {
                done = dyingBefore(crashes).work(task) instanceof Progress.Done;
            } catch (IllegalStateException e) {
                assertThat(e).hasMessage("crash");
                assertThat(stores.person(ada.id())).isPresent();
            }
        }

        assertThat(crashes).isGreaterThan(2);
        isGone();
    }

    private Eraser dyingBefore(int commit) {
        return eraser(watched(number -> {
            if (number == commit) {
                throw new IllegalStateException("crash");
            }
        }));
    }

    @Test
    void a_request_that_is_undone_at_the_very_last_moment_erases_nothing() {
        Eraser late = eraser(watched(number -> {
            if (number == 0) {
                erasures().undo(ada.id(), evidence());
            }
        }));

        assertThat(late.work(task)).isEqualTo(new Progress.Done("it was undone"));
        assertThat(stores.records(ada.id())).hasSize(RECORDS);
        assertThat(stores.personAt(address)).contains(ada.id());
        assertThat(stores.consent(address).on()).containsExactly(news);
    }

    /** It stood still for so long that it was undone by somebody faster, and asked for once more. */
    @Test
    void an_undo_leaves_alone_what_was_asked_for_after_it() {
        Evidence undo = evidence();
        erasures().undo(ada.id(), undo);
        clock.advance(Duration.ofSeconds(1));
        Request second = erasures().ask(ada.id(), evidence(), policy).orElseThrow();

        assertThat(erasures().undo(ada.id(), undo)).isEmpty();
        assertThat(stores.request(address, second.id()).orElseThrow().state()).isEqualTo(Request.State.OPEN);
    }

    @Test
    void two_workers_at_once_do_no_harm() {
        Eraser slow = eraser(watched(number -> {
            if (number == 2) {
                eraser(stores).work(task);
            }
        }));
        slow.work(task);
        isErased();
    }
}
