package keepword.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import keepword.aws.Clients;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.Outcome;
import keepword.job.Worker;
import keepword.kernel.EntryId;
import keepword.kernel.JobId;
import keepword.kernel.RandomIds;
import keepword.kernel.SurveyId;
import keepword.promise.Keeps;
import keepword.store.Commits;
import keepword.store.Write;
import keepword.survey.Answers;
import keepword.survey.Draw;
import keepword.survey.Draw.Place;
import keepword.survey.DrawItems;
import keepword.survey.DrawOrder;
import keepword.survey.Question;
import keepword.survey.Seed;
import keepword.survey.Survey;
import keepword.survey.SurveyItems;
import keepword.survey.SurveyTasks;
import keepword.survey.Ticket;
import keepword.survey.TicketItems;
import keepword.system.OwnDynamo;
import keepword.testing.Stores;
import keepword.testing.TestClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The draw on DynamoDB: a crash before each of its commits, and drawing again. */
@Keeps({"winners-told", "regularly-tested"})
class DrawOnDynamoTest {
    /** DynamoDB Local deletes what expired by the real clock; so far ahead nothing has. */
    private static final Instant CLOSES = Instant.parse("2090-01-02T00:00:00Z");

    private static final int PRIZES = 3;
    private static final int ENTRIES = 12;
    private static final OwnDynamo DYNAMO = OwnDynamo.start();
    private static final Stores STORES = OwnDynamo.stores(Clients.build(Clients.patient(DYNAMO.client())));

    private final SecureRandom random = new SecureRandom();
    private final RandomIds ids = new RandomIds(random);
    private final TestClock clock = new TestClock(CLOSES);

    @AfterAll
    static void stop() {
        DYNAMO.close();
    }

    private SurveyId contest() {
        SurveyId id = new SurveyId("c-" + ids.entry().value().substring(0, 20));
        Seed seed = Seed.draw(random);
        Survey survey = new Survey(
                id,
                "Spring",
                "en",
                List.of(),
                "To draw winners.",
                CLOSES.minus(Duration.ofDays(1)),
                CLOSES,
                13,
                Survey.Again.REPLACES,
                false,
                List.of(new Question.Text("why", "Why?", false, 100)),
                List.of(new Survey.Prize("A tripod", PRIZES)),
                null,
                Set.of(),
                null,
                5);
        List<Write> writes = new ArrayList<>(List.of(
                new SurveyItems.SaveSurvey(survey, CLOSES),
                new DrawItems.KeepSeed(id, seed),
                new DrawItems.SaveDraw(Draw.committed(id, seed.commitment())),
                new JobItems.Plan(Job.at(new JobId(id.value()), new SurveyTasks.CloseSurvey(id), CLOSES, CLOSES))));
        for (int i = 0; i < ENTRIES; i++) {
            writes.add(new TicketItems.AddTicket(new Ticket(id, ids.entry(), ids.person(), Answers.NONE, false)));
        }
        STORES.commits().commit(writes);
        return id;
    }

    /** Tries the closing three times, two minutes apart. */
    private void tries(SurveyId id, Commits commits) {
        tries(new JobId(id.value()), commits);
    }

    private void tries(JobId job, Commits commits) {
        Worker.Log quiet = new Worker.Log() {
            @Override
            public void closed(JobId job, Outcome outcome) {}

            @Override
            public void postponed(JobId job, String reason) {}
        };
        DueDraws draws = new DueDraws(
                new Worker(STORES.jobStore(), ids, clock, quiet),
                new Closing(STORES.surveys(), commits, clock),
                new Winners(STORES.surveys(), commits, ids, clock));
        for (int attempt = 0; attempt < 3; attempt++) {
            draws.work(job);
            clock.advance(Duration.ofMinutes(2));
        }
    }

    private static List<EntryId> isDrawn(SurveyId id) {
        Draw draw = STORES.surveys().draw(id).orElseThrow();
        List<Long> order = new DrawOrder(id, ENTRIES, draw.list().root(), draw.seed(), "").first(PRIZES);
        assertThat(draw.seed().commitment()).isEqualTo(draw.commitment());
        assertThat(draw.places())
                .extracting(place -> place.inclusionProof().index())
                .isEqualTo(order);
        assertThat(draw.places())
                .allMatch(place ->
                        place.inclusionProof().isProvenFor(ENTRIES, draw.list().root()));
        assertThat(STORES.surveys().results(id)).isPresent();
        assertThat(STORES.jobStore().isOpen(new JobId(id.value()))).isFalse();
        return draw.places().stream().map(Place::entry).toList();
    }

    @Test
    void a_crash_before_any_of_its_commits_only_delays_it() {
        // Sixteen parts are closed, the list is fixed, winners are drawn.
        for (int dies = 0; dies < 16 + 1 + 1; dies++) {
            SurveyId id = contest();
            int[] left = {dies};
            Commits dying = writes -> {
                if (left[0]-- == 0) {
                    throw new IllegalStateException("crash");
                }
                return STORES.commits().commit(writes);
            };
            assertThatThrownBy(() -> tries(id, dying)).hasMessage("crash");
            clock.advance(Duration.ofMinutes(2));
            tries(id, STORES.commits());
            isDrawn(id);
        }
    }

    @Test
    void drawing_again_draws_the_same_and_changes_nothing() {
        SurveyId id = contest();
        tries(id, STORES.commits());
        List<EntryId> winners = isDrawn(id);
        Draw before = STORES.surveys().draw(id).orElseThrow();
        STORES.commits()
                .commit(List.of(new JobItems.Plan(Job.at(
                        new JobId("again-" + id), new SurveyTasks.CloseSurvey(id), clock.instant(), clock.instant()))));
        tries(new JobId("again-" + id), STORES.commits());

        assertThat(isDrawn(id)).isEqualTo(winners);
        assertThat(STORES.surveys().draw(id)).contains(before);
    }
}
