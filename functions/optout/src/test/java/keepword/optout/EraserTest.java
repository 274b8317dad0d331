package keepword.optout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntConsumer;
import keepword.agenda.LeaseResult;
import keepword.agenda.Outcome;
import keepword.agenda.Task;
import keepword.agenda.Work;
import keepword.agenda.WorkId;
import keepword.agenda.Worker;
import keepword.consent.AddressKey;
import keepword.consent.AddressKeys;
import keepword.consent.Evidence;
import keepword.consent.HistoryEntry;
import keepword.consent.Source;
import keepword.link.RandomIds;
import keepword.person.Datum;
import keepword.person.EmailAddress;
import keepword.person.Eraser;
import keepword.person.Eraser.Progress;
import keepword.person.Erasures;
import keepword.person.Licence;
import keepword.person.Person;
import keepword.person.Person.Field;
import keepword.person.PersonRecord;
import keepword.person.RecordId;
import keepword.promise.Keeps;
import keepword.request.BusinessCalendar;
import keepword.request.Request;
import keepword.request.RequestId;
import keepword.request.RequestPolicy;
import keepword.store.Commits;
import keepword.store.Write;
import keepword.survey.Withdrawals;
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
            ids.person(),
            Map.of(Field.EMAIL, new Datum("ada@example.com", Source.ORDER, clock.instant())),
            clock.instant());
    private Task.Erase task = new Task.Erase(ada.id(), address, new RequestId("none"));

    @BeforeEach
    void ada_has_many_products_and_asks_for_her_erasure() {
        stores = new InMemoryStores();
        stores.commit(List.of(new Write.SavePerson(ada), new Write.PointTo(address, ada.id())));
        for (int i = 0; i < RECORDS; i++) {
            PersonRecord product = new PersonRecord.Product(
                    new RecordId("product#" + i), Source.ORDER, clock.instant(), "S-1", "Suite", "KEY-" + i);
            stores.commit(List.of(new Write.PutRecord(ada.id(), product)));
        }
        Evidence evidence = new Evidence(Source.PROFILE, clock.instant(), "2026-01", Map.of());
        Request request = erasures().ask(ada.id(), evidence, policy).orElseThrow();
        task = new Task.Erase(ada.id(), address, request.id());
        clock.advance(Duration.ofDays(3));
    }

    private Erasures erasures() {
        return new Erasures(stores, stores, stores, keys, clock, ids);
    }

    private Eraser eraser(Commits commits) {
        return new Eraser(
                stores, stores, new Withdrawals(stores.surveys()), stores.agenda(), commits, keys, clock, ids);
    }

    /** Calls back before each commit, with its number. */
    private Commits watched(IntConsumer before) {
        int[] number = {0};
        return writes -> {
            before.accept(number[0]++);
            return stores.commit(writes);
        };
    }

    private WorkId receipt() {
        return new WorkId("erasure-" + task.request());
    }

    private void theLastMailGoes() {
        clock.advance(Duration.ofSeconds(1));
        LeaseResult.Leased leased =
                (LeaseResult.Leased) stores.agenda().lease(receipt(), ids.next(), clock.instant(), Worker.LEASE);
        stores.agenda().close(leased.lease(), new Outcome(Outcome.State.DONE, "sent"), clock.instant());
    }

    private void isErased() {
        clock.advance(Duration.ofMinutes(1));
        assertThat(eraser(stores).work(task)).isInstanceOf(Progress.More.class);
        theLastMailGoes();
        assertThat(eraser(stores).work(task)).isInstanceOf(Progress.Done.class);
        assertThat(stores.person(ada.id())).isEmpty();
        assertThat(stores.records(ada.id())).isEmpty();
        assertThat(stores.personAt(address)).isEmpty();
        assertThat(stores.request(address, task.request()).orElseThrow().state())
                .isEqualTo(Request.State.APPLIED);
        assertThat(stores.history(address)).extracting(HistoryEntry::event).containsOnlyOnce(HistoryEntry.Event.ERASED);
        long receipts = stores.agenda().open().stream()
                .map(Work::task)
                .filter(Task.ErasureReceipt.class::isInstance)
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
    void a_key_that_stands_in_several_records_is_one_licence() {
        PersonRecord again = new PersonRecord.Product(
                new RecordId("product#0-again"), Source.ORDER, clock.instant(), "S-1", "Suite", "KEY-0");
        stores.commit(List.of(new Write.PutRecord(ada.id(), again)));

        isErased();
    }

    @Test
    @Keeps("regularly-tested")
    void a_crash_before_any_of_its_commits_only_delays_it() {
        // It begins, keeps licences and deletes records by the hundred (4 times each), forgets sign-ups, plans the last
        // mail.
        for (int commit = 0; commit < 11; commit++) {
            ada_has_many_products_and_asks_for_her_erasure();
            int at = commit;
            Eraser dying = eraser(watched(number -> {
                if (number == at) {
                    throw new IllegalStateException("crash");
                }
            }));
            assertThatThrownBy(() -> dying.work(task)).hasMessage("crash");
            isErased();
        }
    }

    @Test
    void a_request_that_is_undone_at_the_very_last_moment_erases_nothing() {
        Evidence evidence = new Evidence(Source.PROFILE, clock.instant(), "2026-01", Map.of());
        Eraser late = eraser(watched(number -> {
            if (number == 0) {
                erasures().undo(ada.id(), evidence);
            }
        }));

        assertThat(late.work(task)).isEqualTo(new Progress.Done("it was undone"));
        assertThat(stores.records(ada.id())).hasSize(RECORDS);
        assertThat(stores.personAt(address)).contains(ada.id());
    }

    /** It stood still for so long that it was undone by somebody faster, and asked for once more. */
    @Test
    void an_undo_leaves_alone_what_was_asked_for_after_it() {
        Evidence undo = new Evidence(Source.PROFILE, clock.instant(), "2026-01", Map.of());
        erasures().undo(ada.id(), undo);
        clock.advance(Duration.ofSeconds(1));
        Evidence again = new Evidence(Source.PROFILE, clock.instant(), "2026-01", Map.of());
        Request second = erasures().ask(ada.id(), again, policy).orElseThrow();

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
