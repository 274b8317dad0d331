package keepword.entries;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import keepword.kernel.AddressKeys;
import keepword.kernel.EmailAddress;
import keepword.kernel.EntryId;
import keepword.kernel.EntryLink;
import keepword.kernel.RandomIds;
import keepword.kernel.SurveyId;
import keepword.promise.Keeps;
import keepword.store.Commits;
import keepword.survey.Answers;
import keepword.survey.Draw;
import keepword.survey.DrawItems;
import keepword.survey.EntryForm;
import keepword.survey.Hash;
import keepword.survey.Survey;
import keepword.survey.SurveyItems;
import keepword.survey.TicketItems;
import keepword.survey.WaitingEntry;
import keepword.survey.WaitingEntryItems;
import keepword.testing.InMemoryParts;
import keepword.testing.InMemoryStores;
import keepword.testing.SampleSurveys;
import keepword.testing.TestClock;
import org.junit.jupiter.api.Test;

/** Entries are closed between what somebody who enters, or confirms, has read and what they commit. */
@Keeps("winners-told")
class ClosingTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final SurveyId SURVEY = new SurveyId("photo");
    private static final EntryId ENTRY = new EntryId("0".repeat(32));
    private static final EmailAddress ADA = new EmailAddress("ada@example.com");

    private final TestClock clock = new TestClock(NOON);
    private final InMemoryStores stores = new InMemoryStores();
    private final AddressKeys keys = new AddressKeys("secret");
    private final RandomIds ids = new RandomIds(new Random(1));
    private final EntryLink link = new EntryLink(keys.of(ADA), SURVEY, ENTRY);
    private final Commits closing = writes -> {
        if (writes.stream().anyMatch(TicketItems.AddTicket.class::isInstance)) {
            stores.commit(List.of(new TicketItems.CloseShard(SURVEY, ENTRY.shard())));
        }
        return stores.commit(writes);
    };

    private void opened(Survey survey) {
        stores.commit(List.of(new SurveyItems.SaveSurvey(survey, NOON.minus(Duration.ofDays(2)))));
        stores.commit(List.of(new DrawItems.SaveDraw(Draw.committed(SURVEY, new Hash("ab".repeat(32))))));
    }

    private Confirmations confirmations(Commits commits) {
        InMemoryParts parts = parts(commits);
        return new Confirmations(parts, parts);
    }

    private InMemoryParts parts(Commits commits) {
        return new InMemoryParts(stores, clock) {
            @Override
            public Commits commits() {
                return commits;
            }
        };
    }

    private Entries entries(Commits commits) {
        InMemoryParts parts = parts(commits);
        return new Entries(parts, parts);
    }

    private long tickets() {
        int[] count = {0};
        stores.surveys().tickets(SURVEY, ticket -> count[0]++);
        return count[0];
    }

    @Test
    void a_confirmation_that_meets_the_closing_came_too_late_and_counts_nowhere() {
        Survey survey = SampleSurveys.contest(SURVEY, "Photo contest", NOON.minus(Duration.ofDays(1)));
        opened(survey);
        stores.commit(List.of(new WaitingEntryItems.KeepWaitingEntry(
                new WaitingEntry(link, ADA, null, Answers.NONE, false, null, false, NOON))));

        assertThat(confirmations(closing).confirm(survey, link, true, null, NOON))
                .isInstanceOf(Confirmations.State.TooLate.class);
        assertThat(tickets()).isZero();
        assertThat(stores.personAt(keys.of(ADA))).isEmpty();
    }

    @Test
    void one_that_meets_nothing_counts() {
        Survey survey = SampleSurveys.contest(SURVEY, "Photo contest", NOON.minus(Duration.ofDays(1)));
        opened(survey);
        stores.commit(List.of(new WaitingEntryItems.KeepWaitingEntry(
                new WaitingEntry(link, ADA, null, Answers.NONE, false, null, false, NOON))));

        assertThat(confirmations(stores).confirm(survey, link, true, null, NOON))
                .isInstanceOf(Confirmations.State.Counted.class);
        assertThat(tickets()).isEqualTo(1);
    }

    @Test
    void an_anonymous_entry_that_meets_the_closing_came_too_late() {
        Survey survey = SampleSurveys.survey(SURVEY, "Survey", NOON.minus(Duration.ofDays(1)));
        opened(survey);
        EntryForm form = new EntryForm(SURVEY, ENTRY, NOON);
        Submission.Anonymous entry = new Submission.Anonymous(SampleSurveys.answers(1));

        assertThat(entries(closing).count(survey, form, entry)).isFalse();
        assertThat(tickets()).isZero();
        assertThat(entries(stores).count(survey, form, entry)).isFalse();
    }
}
