package keepword.optout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import keepword.consent.Source;
import keepword.job.Job;
import keepword.kernel.EntryId;
import keepword.kernel.PersonId;
import keepword.kernel.RandomIds;
import keepword.kernel.RecordId;
import keepword.kernel.SurveyId;
import keepword.person.PersonRecord.Entry;
import keepword.person.PersonRecord.Prize;
import keepword.person.PersonRecord.Product;
import keepword.person.RecordItems;
import keepword.promise.Keeps;
import keepword.store.Commits;
import keepword.survey.Answers;
import keepword.survey.SurveyTasks.ForgetEntries;
import keepword.survey.SurveyTasks.TellOrganizer;
import keepword.survey.Ticket;
import keepword.survey.TicketItems;
import keepword.testing.InMemoryParts;
import keepword.testing.InMemoryStores;
import keepword.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A year after its closing, nobody knows any longer who entered a contest. */
@Keeps("contest-data-stays")
class OldEntriesTest {
    private static final Instant CLOSED = Instant.parse("2026-03-02T12:00:00Z");
    private static final SurveyId OLD = new SurveyId("spring-".repeat(5) + "photo");
    private static final SurveyId NEW = new SurveyId("autumn");
    private static final Answers ANSWERS = new Answers(Map.of("why", List.of("Because")));
    private static final int MANY = 100;

    private final TestClock clock = new TestClock(CLOSED.plus(Duration.ofDays(365)));
    private final InMemoryStores stores = new InMemoryStores();
    private final InMemoryParts parts = new InMemoryParts(stores, clock);
    private final RandomIds ids = parts.ids();
    private final List<PersonId> people = new ArrayList<>();

    @BeforeEach
    void a_hundred_people_entered_two_contests_and_won_and_bought_something() {
        for (int i = 0; i < MANY; i++) {
            PersonId person = ids.person();
            people.add(person);
            for (SurveyId survey : List.of(OLD, NEW)) {
                EntryId entry = ids.entry();
                stores.commit(List.of(
                        new RecordItems.PutRecord(
                                person, new Entry(Source.SURVEY, CLOSED, survey, entry, "Ada", ANSWERS, true, null)),
                        new RecordItems.PutRecord(
                                person, new Prize(Source.SURVEY, CLOSED, survey, "A camera", "Ada", "Street 1")),
                        new TicketItems.AddTicket(new Ticket(survey, entry, person, ANSWERS, true))));
            }
            RecordId bought = Product.idOf("S", null);
            stores.commit(List.of(
                    new RecordItems.PutRecord(person, new Product(bought, Source.ORDER, CLOSED, "S", "S", null))));
        }
    }

    private static ForgetEntries all() {
        return new ForgetEntries(OLD, EntryId.FIRST);
    }

    private void nobodysAreLeft() {
        List<Ticket> tickets = new ArrayList<>();
        stores.surveys().tickets(OLD, tickets::add);
        assertThat(tickets).hasSize(MANY).allMatch(ticket -> ticket.equals(ticket.anonymous()));
        for (PersonId person : people) {
            assertThat(stores.records(person))
                    .hasSize(3)
                    .noneMatch(record ->
                            record instanceof Entry entry && entry.survey().equals(OLD));
        }
    }

    @Test
    void the_numbers_stay_as_nobodys_and_everything_else_of_these_people_is_untouched() {
        assertThat(new OldEntries(parts, stores.surveys()).forget(all())).contains("nobody");
        nobodysAreLeft();
    }

    @Test
    @Keeps("bound-partners")
    void a_third_party_that_got_an_entry_is_told_to_delete_it_too() {
        EntryId entry = ids.entry();
        PersonId ada = ids.person();
        stores.commit(List.of(
                new RecordItems.PutRecord(
                        ada, new Entry(Source.SURVEY, CLOSED, OLD, entry, "Ada", ANSWERS, true, CLOSED)),
                new TicketItems.AddTicket(new Ticket(OLD, entry, ada, ANSWERS, true))));
        new OldEntries(parts, stores.surveys()).forget(all());
        assertThat(stores.jobStore().open()).extracting(Job::task).containsExactly(new TellOrganizer(OLD, entry));
    }

    @Test
    void what_somebody_wrote_who_never_said_who_they_are_goes_too() {
        Ticket anonymous = new Ticket(OLD, ids.entry(), null, ANSWERS, false);
        stores.commit(List.of(new TicketItems.AddTicket(anonymous)));
        new OldEntries(parts, stores.surveys()).forget(all());
        assertThat(stores.surveys().ticket(OLD, anonymous.id())).contains(anonymous.anonymous());
    }

    @Test
    void what_one_job_has_no_time_for_another_one_does_from_there_on() {
        Commits slow = writes -> {
            clock.advance(Duration.ofSeconds(10));
            return stores.commit(writes);
        };
        OldEntries old = new OldEntries(parts.committing(slow), stores.surveys());
        old.forget(all());
        List<Job> planned = stores.jobStore().open();
        assertThat(planned).hasSize(1);
        ForgetEntries rest = (ForgetEntries) planned.getFirst().task();
        assertThat(rest.from()).isGreaterThan(EntryId.FIRST);

        // The first was worked twice: what is planned is planned once.
        old.forget(all());
        assertThat(stores.jobStore().open()).hasSizeLessThanOrEqualTo(2);
        old.forget(rest);
        nobodysAreLeft();
    }
}
