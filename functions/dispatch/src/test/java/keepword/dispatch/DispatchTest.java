package keepword.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import keepword.aws.Environment;
import keepword.aws.StructuredLog;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.JobQueue;
import keepword.job.JobQueue.Message;
import keepword.job.JobStore;
import keepword.job.Lease;
import keepword.job.LeaseResult;
import keepword.job.Outcome;
import keepword.job.Task;
import keepword.kernel.RandomIds;
import keepword.mail.MailTemplate;
import keepword.person.PersonTasks;
import keepword.person.PersonTasks.SendMail;
import keepword.promise.Keeps;
import keepword.testing.InMemoryStores;
import keepword.testing.TestClock;
import org.junit.jupiter.api.Test;

@Keeps("transactional-mail")
class DispatchTest {
    private final TestClock clock = new TestClock(Instant.parse("2026-03-02T12:00:00Z"));
    private final InMemoryStores stores = new InMemoryStores();
    private final RandomIds ids = new RandomIds(new Random(1));
    private final List<Message> delivered = new ArrayList<>();
    private final List<String> logged = new ArrayList<>();
    private final Dispatch dispatch = dispatch(stores.jobStore(), delivered::addAll);

    private Dispatch dispatch(JobStore jobStore, JobQueue jobQueue) {
        StructuredLog log = new StructuredLog(new Environment(Map.of(), clock, new Random(1), logged::add));
        return new Dispatch(jobStore, jobQueue, clock, log, Runnable::run);
    }

    private Job plan() {
        SendMail task = new SendMail(MailTemplate.ORDER_RECEIPT, ids.person(), null, null, null);
        Job job = Job.now(ids.job(), task, clock.instant());
        stores.commit(List.of(new JobItems.Plan(job)));
        return job;
    }

    private void crashes(Job job) {
        stores.jobStore().lease(job.id(), ids.next(), clock.instant(), Duration.ofSeconds(90));
    }

    private void minutes(int minutes) {
        clock.advance(Duration.ofMinutes(minutes));
        dispatch.run();
    }

    @Test
    void fresh_work_is_left_to_the_hand_over_that_followed_its_commit() {
        plan();
        dispatch.run();

        assertThat(delivered).isEmpty();
    }

    @Test
    void work_that_the_queue_lost_is_handed_over_again_and_again() {
        Job job = plan();
        minutes(1);
        minutes(1);
        assertThat(delivered).containsExactly(new Message(job.id(), job.task().queue(), Duration.ZERO));
        minutes(4);
        assertThat(delivered).hasSize(2);
    }

    @Test
    void closed_work_is_never_handed_over() {
        Job job = plan();
        Lease lease = ((LeaseResult.Leased)
                        stores.jobStore().lease(job.id(), "a", clock.instant(), Duration.ofSeconds(90)))
                .lease();
        stores.jobStore().close(lease, new Outcome(Outcome.State.DONE, "sent"), clock.instant());
        minutes(60);

        assertThat(delivered).isEmpty();
    }

    @Test
    void everything_that_is_due_goes_out_in_one_run() {
        IntStream.range(0, 5000).forEach(i -> plan());
        minutes(1);

        assertThat(delivered).hasSize(5000).doesNotHaveDuplicates();
    }

    @Test
    void what_a_slow_run_leaves_goes_out_with_the_next_ones_and_nothing_twice() {
        Dispatch slow = dispatch(stores.jobStore(), messages -> {
            delivered.addAll(messages);
            clock.advance(Duration.ofSeconds(1));
        });
        IntStream.range(0, 8000).forEach(i -> plan());
        clock.advance(Duration.ofMinutes(1));
        slow.run();
        assertThat(delivered).hasSizeBetween(4000, 7000);
        slow.run();
        slow.run();
        assertThat(delivered).hasSize(8000).doesNotHaveDuplicates();
    }

    @Test
    void what_was_moved_before_the_table_throttled_goes_out_and_the_rest_with_the_next_run() {
        IntStream.range(0, 1000).forEach(i -> plan());
        clock.advance(Duration.ofMinutes(1));
        Dispatch throttled = dispatch(new ThrottledJobStore(stores.jobStore(), 150), delivered::addAll);
        assertThatThrownBy(throttled::run).hasRootCauseMessage("throttled");
        assertThat(delivered).hasSize(150);
        minutes(1);
        assertThat(delivered).hasSize(1000).doesNotHaveDuplicates();
    }

    @Test
    void how_long_the_oldest_work_waited_is_told_when_it_waited_for_more_than_one_run() {
        dispatch.run();
        plan();
        minutes(1);
        assertThat(logged.toString()).doesNotContain("OverdueSeconds", "OldestJobSeconds", "JobsNearDeadline");
        plan();
        minutes(21);
        assertThat(logged.toString()).contains("\"OverdueSeconds\":1200");
    }

    @Test
    void the_age_of_work_counts_from_when_it_was_due_however_often_it_was_tried() {
        plan();
        for (int i = 0; i < 12; i++) {
            minutes(5);
        }

        assertThat(logged.toString()).contains("\"OldestJobSeconds\":3300").doesNotContain("\"OverdueSeconds\":3300");
    }

    @Test
    void work_that_kills_its_worker_comes_round_less_and_less_often_up_to_half_an_hour() {
        Job job = plan();
        minutes(1);
        for (int i = 0; i < 10; i++) {
            crashes(job);
            minutes(31);
        }
        delivered.clear();
        minutes(29);
        assertThat(delivered).isEmpty();
        minutes(1);
        assertThat(delivered).hasSize(1);
    }

    @Test
    @Keeps("within-10-business-days")
    void a_deadline_that_is_less_than_a_day_away_is_told() {
        Instant now = clock.instant();
        Task task = new PersonTasks.ForgetSignUp("s");
        Instant deadline = now.plus(Duration.ofDays(10));
        stores.commit(List.of(new JobItems.Plan(Job.by(deadline, ids.job(), task, now.plus(Duration.ofDays(3)), now))));

        minutes(8 * 24 * 60);
        assertThat(logged.toString()).contains("OldestJobSeconds").doesNotContain("JobsNearDeadline");
        minutes(24 * 60 + 1);
        assertThat(logged.toString()).contains("\"JobsNearDeadline\":1");
    }
}
