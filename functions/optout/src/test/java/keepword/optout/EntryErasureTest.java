package keepword.optout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import keepword.consent.Evidence;
import keepword.consent.Source;
import keepword.disclosure.Agreement;
import keepword.disclosure.Disclosure;
import keepword.disclosure.DisclosureItems;
import keepword.disclosure.Recipient;
import keepword.disclosure.RecipientId;
import keepword.disclosure.RecipientItems;
import keepword.disclosure.Register;
import keepword.disclosure.TransferField;
import keepword.disclosure.TransferPurpose;
import keepword.job.Job;
import keepword.kernel.AddressKey;
import keepword.kernel.AddressKeys;
import keepword.kernel.EmailAddress;
import keepword.kernel.EntryId;
import keepword.kernel.EntryLink;
import keepword.kernel.RandomIds;
import keepword.kernel.SurveyId;
import keepword.person.Datum;
import keepword.person.Eraser;
import keepword.person.Person;
import keepword.person.Person.Field;
import keepword.person.PersonItems;
import keepword.person.PersonRecord.Entry;
import keepword.person.PersonRecord.Prize;
import keepword.person.PersonTasks;
import keepword.person.RecordItems;
import keepword.person.Withdrawals;
import keepword.promise.Keeps;
import keepword.request.BusinessCalendar;
import keepword.request.RequestPolicy;
import keepword.store.Commits;
import keepword.survey.Answers;
import keepword.survey.SurveyTasks;
import keepword.survey.Ticket;
import keepword.survey.TicketItems;
import keepword.survey.WaitingEntry;
import keepword.survey.WaitingEntryItems;
import keepword.testing.InMemoryParts;
import keepword.testing.InMemoryStores;
import keepword.testing.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an erasure does to entries to contests. */
@Keeps("erase")
class EntryErasureTest {
    private static final EmailAddress ADA = new EmailAddress("ada@example.com");
    private static final SurveyId OPEN = new SurveyId("open");
    private static final SurveyId CLOSED = new SurveyId("closed");
    private static final Answers ANSWERS = new Answers(Map.of("why", List.of("Because")));

    /** The beginning, two entries, the prize, what waits, the last mail. */
    private static final int COMMITS = 6;

    private final TestClock clock = new TestClock(Instant.parse("2026-03-02T12:00:00Z"));
    private final InMemoryStores stores = new InMemoryStores();
    private final InMemoryParts parts = new InMemoryParts(stores, clock);
    private final RandomIds ids = parts.ids();
    private final AddressKeys keys = parts.addressKeys();
    private final AddressKey address = keys.of(ADA);
    private final Person ada =
            Person.first(ids.person(), Map.of(Field.EMAIL, new Datum(ADA.value(), Source.SURVEY, clock.instant())));
    private final EntryId open = ids.entry();
    private final EntryId closed = ids.entry();
    private final EntryId somebodyElses = ids.entry();
    private final EntryLink waiting = new EntryLink(address, OPEN, ids.entry());
    private final EntryLink waitingToo = new EntryLink(address, CLOSED, ids.entry());
    private final EntryLink another = new EntryLink(keys.of(new EmailAddress("bob@example.com")), OPEN, ids.entry());
    private final PersonTasks.Erase task;

    EntryErasureTest() {
        RequestPolicy policy = new RequestPolicy(new BusinessCalendar(ZoneOffset.UTC, day -> false), 3);
        Evidence evidence = new Evidence(Source.PROFILE, clock.instant(), "2026-01", Map.of());
        stores.commit(List.of(new PersonItems.SavePerson(ada), new PersonItems.PointTo(address, ada.id())));
        task = new PersonTasks.Erase(
                ada.id(),
                address,
                parts.erasures().ask(ada.id(), evidence, policy).orElseThrow().id());
    }

    @BeforeEach
    void ada_takes_part_in_two_contests_one_of_which_is_closed() {
        enters(OPEN, open, null);
        enters(CLOSED, closed, clock.instant());
        stores.commit(List.of(new TicketItems.CloseShard(CLOSED, closed.shard())));
        stores.commit(List.of(new TicketItems.AddTicket(new Ticket(OPEN, somebodyElses, ids.person(), ANSWERS, true))));
        stores.commit(List.of(new RecordItems.PutRecord(
                ada.id(), new Prize(Source.SURVEY, clock.instant(), CLOSED, "A camera", "Ada", "Street 1"))));
        for (EntryLink link : List.of(waiting, waitingToo, another)) {
            stores.commit(List.of(new WaitingEntryItems.KeepWaitingEntry(
                    new WaitingEntry(link, ADA, null, ANSWERS, false, null, false, clock.instant()))));
        }
        clock.advance(Duration.ofDays(3));
    }

    private void enters(SurveyId survey, EntryId entry, @Nullable Instant disclosedAt) {
        stores.commit(List.of(
                new RecordItems.PutRecord(
                        ada.id(),
                        new Entry(Source.SURVEY, clock.instant(), survey, entry, "Ada", ANSWERS, true, disclosedAt)),
                new TicketItems.AddTicket(new Ticket(survey, entry, ada.id(), ANSWERS, true))));
    }

    private Eraser eraser(Commits commits) {
        return new Eraser(parts.committing(commits), new Withdrawals(stores.surveys()), stores.jobStore());
    }

    /** Calls back before each commit, with its number. */
    private Commits watched(IntConsumer before) {
        int[] number = {0};
        return writes -> {
            before.accept(number[0]++);
            return stores.commit(writes);
        };
    }

    private List<SurveyTasks.TellOrganizer> notified() {
        return stores.jobStore().open().stream()
                .map(Job::task)
                .filter(SurveyTasks.TellOrganizer.class::isInstance)
                .map(SurveyTasks.TellOrganizer.class::cast)
                .toList();
    }

    /** What the third party got of the entry that is closed, if it is registered with this endpoint. */
    private void isDisclosed(@Nullable String endpoint) {
        Recipient magazine = new Recipient(
                new RecipientId("magazine"),
                1,
                "A Magazine",
                Recipient.Role.PROCESSOR,
                Set.of(TransferPurpose.CONTEST),
                Set.of(TransferField.ENTRY, TransferField.EMAIL),
                new Agreement(LocalDate.parse("2026-01-01"), "ab".repeat(32), null),
                "DE",
                null,
                new EmailAddress("privacy@example.com"),
                "https://example.com",
                0,
                endpoint,
                null,
                1,
                null);
        Register.Asked asked = new Register.Asked(
                magazine.id(), TransferPurpose.CONTEST, Set.of(TransferField.ENTRY, TransferField.EMAIL), false);
        stores.commit(List.of(
                new RecipientItems.SaveRegister(new Register(1, List.of(magazine))),
                new DisclosureItems.RecordDisclosure(Disclosure.of(
                        asked,
                        new Register.Verdict(magazine, null),
                        address,
                        "d1",
                        clock.instant(),
                        Entry.idOf(CLOSED),
                        "ab"))));
    }

    @Test
    @Keeps("bound-partners")
    void a_third_party_with_an_endpoint_is_told_there_to_delete_an_entry() {
        isDisclosed("https://magazine.example/hook");
        eraser(stores).work(task);
        assertThat(stores.jobStore().open()).extracting(job -> job.id().value()).contains("deletion-d1");
    }

    @Test
    @Keeps("bound-partners")
    void a_third_party_without_an_endpoint_is_on_record_as_told_which_the_last_mail_says() {
        isDisclosed(null);
        eraser(stores).work(task);
        assertThat(parts.disclosures().of(address).getFirst().deletion())
                .isEqualTo(new Disclosure.Deletion(clock.instant(), null));
        assertThat(stores.jobStore().open()).extracting(job -> job.id().value()).doesNotContain("deletion-d1");
    }

    private void isErased() {
        assertThat(stores.records(ada.id())).isEmpty();
        assertThat(stores.surveys().ticket(OPEN, open)).isEmpty();
        assertThat(stores.surveys().ticket(CLOSED, closed))
                .contains(new Ticket(CLOSED, closed, null, Answers.NONE, false));
        assertThat(stores.waitingEntries(address)).isEmpty();
        assertThat(notified()).containsExactly(new SurveyTasks.TellOrganizer(CLOSED, closed));
    }

    @Test
    void before_the_closing_an_entry_leaves_no_trace_after_it_an_id_that_is_nobodys() {
        int[] commits = {0};
        eraser(watched(number -> commits[0]++)).work(task);

        isErased();
        assertThat(commits[0]).isEqualTo(COMMITS);
    }

    @Test
    void the_third_party_that_got_an_entry_is_told_and_no_other() {
        eraser(stores).work(task);
        eraser(stores).work(task);

        assertThat(notified()).containsExactly(new SurveyTasks.TellOrganizer(CLOSED, closed));
    }

    @Test
    void entries_of_others_stay() {
        eraser(stores).work(task);

        assertThat(stores.surveys().ticket(OPEN, somebodyElses)).isPresent();
        assertThat(stores.waitingEntry(another)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    @Keeps("regularly-tested")
    void a_crash_before_any_of_its_commits_only_delays_it(int at) {
        Eraser dying = eraser(watched(number -> {
            if (number == at) {
                throw new IllegalStateException("crash");
            }
        }));
        assertThatThrownBy(() -> dying.work(task)).hasMessage("crash");
        clock.advance(Duration.ofMinutes(1));
        eraser(stores).work(task);

        isErased();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void two_workers_at_once_do_no_harm_and_tell_the_third_party_once(int at) {
        eraser(watched(number -> {
                    if (number == at) {
                        eraser(stores).work(task);
                    }
                }))
                .work(task);

        isErased();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void a_contest_that_closes_before_its_entry_is_withdrawn_keeps_the_id(int at) {
        closesBefore(at);

        assertThat(stores.surveys().ticket(OPEN, open)).contains(new Ticket(OPEN, open, null, Answers.NONE, false));
    }

    @Test
    void a_contest_that_closes_after_its_entry_is_withdrawn_has_never_seen_it() {
        closesBefore(3);

        assertThat(stores.surveys().ticket(OPEN, open)).isEmpty();
    }

    private void closesBefore(int commit) {
        eraser(watched(number -> {
                    if (number == commit) {
                        stores.commit(List.of(new TicketItems.CloseShard(OPEN, open.shard())));
                    }
                }))
                .work(task);
        assertThat(stores.records(ada.id())).isEmpty();
    }
}
