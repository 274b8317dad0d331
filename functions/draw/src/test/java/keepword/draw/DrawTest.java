package keepword.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.LeaseResult;
import keepword.job.Outcome;
import keepword.job.Task;
import keepword.job.TaskType;
import keepword.job.Worker;
import keepword.kernel.EntryId;
import keepword.kernel.JobId;
import keepword.kernel.RandomIds;
import keepword.kernel.SurveyId;
import keepword.kernel.Term;
import keepword.parts.Tasks;
import keepword.person.PersonTasks;
import keepword.promise.Keeps;
import keepword.store.CommitResult;
import keepword.store.Commits;
import keepword.survey.Answers;
import keepword.survey.Draw;
import keepword.survey.Draw.Place;
import keepword.survey.Draw.State;
import keepword.survey.DrawItems;
import keepword.survey.DrawOrder;
import keepword.survey.Question;
import keepword.survey.Seed;
import keepword.survey.Survey;
import keepword.survey.SurveyItems;
import keepword.survey.SurveyTasks;
import keepword.survey.Ticket;
import keepword.survey.TicketItems;
import keepword.testing.InMemoryStores;
import keepword.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A draw on the stores in memory, whatever happens while it goes on. */
@Keeps({"winners-told", "regularly-tested"})
class DrawTest {
    private static final Instant OPENS = Instant.parse("2026-03-02T10:00:00Z");
    private static final SurveyId ID = new SurveyId("spring-".repeat(5) + "photo");
    private static final Seed SEED = new Seed("ab".repeat(32));

    private InMemoryStores stores = new InMemoryStores();
    private TestClock clock = new TestClock(OPENS);
    private RandomIds ids = new RandomIds(new SplittableRandom(1));

    @BeforeEach
    void a_contest_closes_tomorrow() {
        contest(3, 40);
    }

    private void contest(int prizes, int entries) {
        stores = new InMemoryStores();
        clock = new TestClock(OPENS);
        ids = new RandomIds(new SplittableRandom(1));
        Instant closes = OPENS.plus(Duration.ofDays(1));
        Survey survey = new Survey(
                ID,
                "Spring",
                "en",
                List.of(),
                "To draw winners.",
                OPENS,
                closes,
                13,
                Survey.Again.REPLACES,
                false,
                List.of(new Question.Text("why", "Why?", false, 100)),
                List.of(new Survey.Prize("A tripod", prizes)),
                null,
                Set.of(),
                null,
                5);
        stores.commit(List.of(
                new SurveyItems.SaveSurvey(survey, OPENS),
                new DrawItems.KeepSeed(ID, SEED),
                new DrawItems.SaveDraw(Draw.committed(ID, SEED.commitment())),
                new JobItems.Plan(Job.at(new JobId("close"), new SurveyTasks.CloseSurvey(ID), closes, OPENS))));
        for (int i = 0; i < entries; i++) {
            stores.commit(List.of(new TicketItems.AddTicket(ticket(ids.entry()))));
        }
        clock.advance(Duration.ofDays(1));
    }

    @Test
    void everything_that_falls_due_for_a_survey_is_worked() {
        assertThat(draws(stores).kinds())
                .containsExactlyInAnyOrderElementsOf(Tasks.ALL.stream()
                        .map(TaskType::task)
                        .filter(Task.OfSurvey.class::isAssignableFrom)
                        .toList());
    }

    private Ticket ticket(EntryId id) {
        return new Ticket(ID, id, ids.person(), Answers.NONE, false);
    }

    private DueDraws draws(Commits commits) {
        Worker.Log quiet = new Worker.Log() {
            @Override
            public void closed(JobId job, Outcome outcome) {}

            @Override
            public void postponed(JobId job, String reason) {}
        };
        return new DueDraws(
                new Worker(stores.jobStore(), ids, clock, quiet),
                new Closing(stores.surveys(), commits, clock),
                new Winners(stores.surveys(), commits, ids, clock));
    }

    /** Works off all that is due of surveys, as the job store would, for some minutes. */
    private void minutesPass(Commits commits, int minutes) {
        for (int minute = 0; minute < minutes; minute++) {
            clock.advance(Duration.ofMinutes(2));
            dueJobs().forEach(draws(commits)::work);
        }
    }

    private List<JobId> dueJobs() {
        return stores.jobStore().open().stream()
                .filter(job -> job.task() instanceof Task.OfSurvey && !job.due().isAfter(clock.instant()))
                .map(Job::id)
                .toList();
    }

    private Draw draw() {
        return stores.surveys().draw(ID).orElseThrow();
    }

    private List<EntryId> notified() {
        return stores.jobStore().open().stream()
                .map(Job::task)
                .filter(SurveyTasks.TellWinner.class::isInstance)
                .map(task -> ((SurveyTasks.TellWinner) task).entry())
                .toList();
    }

    private List<EntryId> winners() {
        return draw().places().stream().map(Place::entry).toList();
    }

    private void isDrawn(int prizes, int entries) {
        assertThat(draw().list().size()).isEqualTo(entries);
        assertThat(draw().seed()).isEqualTo(SEED);
        assertThat(draw().openPrizes(prizes)).isEmpty();
        assertThat(winners()).doesNotHaveDuplicates().hasSize(prizes);
        assertThat(draw().places())
                .allMatch(place -> place.inclusionProof()
                        .isProvenFor(draw().list().size(), draw().list().root()));
        List<Long> order = new DrawOrder(ID, entries, draw().list().root(), SEED, "").first(prizes);
        assertThat(draw().places())
                .extracting(place -> place.inclusionProof().index())
                .isEqualTo(order);
        assertThat(notified()).as("each winner is told once").containsExactlyInAnyOrderElementsOf(winners());
        assertThat(stores.surveys().results(ID)).isPresent();
        assertThat(stores.jobStore().isOpen(new JobId("close"))).isFalse();
        assertThat(stores.jobStore().open())
                .filteredOn(job -> job.task() instanceof SurveyTasks.ForgetEntries)
                .as("a year after the closing, nobody knows who entered")
                .extracting(Job::due)
                .containsExactly(Term.ENTRY.end(OPENS.plus(Duration.ofDays(1))));
    }

    @Test
    void winners_follow_from_the_seed_and_the_list_alone() {
        minutesPass(stores, 3);
        isDrawn(3, 40);
    }

    @Test
    void nothing_is_drawn_before_the_list_has_waited_a_minute() {
        draws(stores).work(new JobId("close"));
        assertThat(draw().list()).isNull();
        EntryId shard = ids.entry();
        assertThat(stores.commit(List.of(
                        new TicketItems.CheckOpen(ID, shard.shard()), new TicketItems.AddTicket(ticket(shard)))))
                .as("entries are closed at once")
                .isInstanceOf(CommitResult.Rejected.class);
    }

    @Test
    void a_crash_before_any_of_its_commits_only_delays_it() {
        // Sixteen parts are closed, the list is fixed, winners are drawn by 30.
        int commits = 16 + 1 + 2;
        for (int dies = 0; dies < commits; dies++) {
            contest(45, 60);
            int at = dies;
            Commits dying = watched(number -> {
                if (number == at) {
                    throw new IllegalStateException("crash");
                }
            });
            assertThatThrownBy(() -> minutesPass(dying, 4)).hasMessage("crash");
            minutesPass(stores, 4);
            isDrawn(45, 60);
        }
    }

    @Test
    void two_workers_at_once_draw_the_same_winners_once() {
        for (int meets = 0; meets < 19; meets++) {
            contest(45, 60);
            stores.commit(List.of(new JobItems.Plan(
                    Job.at(new JobId("again"), new SurveyTasks.CloseSurvey(ID), clock.instant(), clock.instant()))));
            int at = meets;
            Commits slow = watched(number -> {
                if (number == at) {
                    draws(stores).work(new JobId("again"));
                }
            });
            minutesPass(slow, 4);
            minutesPass(stores, 4);
            isDrawn(45, 60);
        }
    }

    @Test
    void drawing_again_changes_nothing() {
        minutesPass(stores, 3);
        Draw before = draw();
        stores.commit(List.of(new JobItems.Plan(
                Job.at(new JobId("again"), new SurveyTasks.CloseSurvey(ID), clock.instant(), clock.instant()))));
        draws(stores).work(new JobId("again"));

        assertThat(draw()).isEqualTo(before);
        isDrawn(3, 40);
    }

    @Test
    void an_entry_that_is_nobodys_any_more_is_passed_over() {
        draws(stores).work(new JobId("close"));
        Set<EntryId> gone = new HashSet<>();
        stores.surveys().tickets(ID, ticket -> {
            if (new Random(ticket.id().hashCode()).nextBoolean()) {
                gone.add(ticket.id());
            }
        });
        gone.forEach(id -> stores.commit(List.of(new TicketItems.ReplaceTicket(
                stores.surveys().ticket(ID, id).orElseThrow().anonymous()))));
        minutesPass(stores, 3);

        assertThat(draw().list().size()).as("the ids stay on the list").isEqualTo(40);
        Map<Boolean, Long> held = draw().places().stream()
                .collect(Collectors.partitioningBy(place -> place.state() == State.NOTIFIED, Collectors.counting()));
        assertThat(held.get(true)).isEqualTo(3);
        assertThat(draw().places())
                .allMatch(place -> gone.contains(place.entry()) == (place.state() == State.WITHDRAWN));
        assertThat(notified()).doesNotContainAnyElementsOf(gone);
    }

    /** Seed 28 of the simulation: the draw failed for want of a list. */
    @Test
    void an_entry_that_is_taken_back_before_the_list_is_fixed_changes_no_draw() {
        draws(stores).work(new JobId("close"));
        EntryId first = stores.surveys()
                .tickets(ID, new EntryId("0".repeat(32)), 1)
                .getFirst()
                .id();
        Task passOn = new SurveyTasks.PassOnPrize(ID, first);
        stores.commit(List.of(new JobItems.Plan(Job.at(new JobId("back"), passOn, clock.instant(), clock.instant()))));
        draws(stores).work(new JobId("back"));

        assertThat(stores.jobStore().isOpen(new JobId("back"))).isFalse();
        assertThat(draw().list()).isNull();
        minutesPass(stores, 3);
        isDrawn(3, 40);
    }

    @Test
    void more_prizes_than_entries_leave_some_with_nobody_and_no_entries_leave_all() {
        contest(5, 2);
        minutesPass(stores, 3);
        assertThat(new TreeSet<>(winners())).hasSize(2);
        assertThat(draw().openPrizes(5)).hasSize(3);

        contest(5, 0);
        minutesPass(stores, 3);
        assertThat(draw().seed()).isEqualTo(SEED);
        assertThat(winners()).isEmpty();
    }

    @Test
    void prizes_that_nobody_claims_go_down_the_line_until_it_ends() {
        contest(2, 5);
        minutesPass(stores, 3);
        for (int turn = 0; turn < 4; turn++) {
            clock.advance(Duration.ofDays(5));
            minutesPass(stores, 2);
        }

        assertThat(winners()).doesNotHaveDuplicates().hasSize(5);
        assertThat(draw().places()).allMatch(place -> place.state() == State.LAPSED);
        assertThat(draw().places()).extracting(Place::number).containsExactly(0, 1, 2, 3, 4);
        assertThat(notified()).hasSize(5);
    }

    @Test
    void a_crash_between_the_end_of_a_claim_and_the_next_in_line_only_delays() {
        minutesPass(stores, 3);
        int[] commits = {0};
        Commits dying = writes -> {
            if (commits[0]++ % 2 == 1) {
                throw new IllegalStateException("crash");
            }
            return stores.commit(writes);
        };
        clock.advance(Duration.ofDays(5));
        assertThatThrownBy(() -> dueJobs().forEach(draws(dying)::work)).hasMessage("crash");
        clock.advance(Worker.LEASE);
        minutesPass(stores, 2);

        assertThat(draw().openPrizes(3)).isEmpty();
        assertThat(winners()).doesNotHaveDuplicates().hasSize(6);
        assertThat(notified()).containsExactlyInAnyOrderElementsOf(winners());
    }

    @Test
    void work_that_came_to_the_wrong_queue_ends_there() {
        stores.commit(List.of(new JobItems.Plan(
                Job.at(new JobId("stray"), new PersonTasks.ForgetSignUp("x"), clock.instant(), clock.instant()))));
        draws(stores).work(new JobId("stray"));

        assertThat(stores.jobStore().lease(new JobId("stray"), "a", clock.instant(), Worker.LEASE))
                .isInstanceOf(LeaseResult.NothingToDo.class);
    }

    /** Calls back before each commit, with its number. */
    private Commits watched(IntConsumer before) {
        int[] number = {0};
        return writes -> {
            before.accept(number[0]++);
            return stores.commit(writes);
        };
    }
}
