package keepword.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import keepword.job.Due;
import keepword.job.Failed;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.JobStore;
import keepword.job.Lease;
import keepword.job.LeaseResult;
import keepword.job.Outcome;
import keepword.kernel.RecordId;
import keepword.mail.MailTemplate;
import keepword.person.PersonTasks.SendMail;
import keepword.store.CommitResult;
import org.junit.jupiter.api.Test;

/** What the job store does with jobs. */
abstract class JobStoreContract extends Contract {
    private static final Duration LEASE = Duration.ofSeconds(90);

    @Test
    void work_is_leased_by_one_worker_at_a_time_and_again_after_the_lease() {
        Job job = planned();

        Lease first = leased(job, "a", NOW);
        assertThat(first.job().attempts()).isEqualTo(1);
        assertThat(first.job().task()).isEqualTo(job.task());
        assertThat(lease(job, "b", NOW.plusSeconds(89))).isInstanceOf(LeaseResult.NothingToDo.class);
        Lease second = leased(job, "b", NOW.plusSeconds(90));
        assertThat(second.job().attempts()).isEqualTo(2);
    }

    @Test
    void a_step_that_is_repeated_since_its_answer_was_lost_comes_to_the_same() {
        Job job = planned();
        Lease lease = leased(job, "a", NOW);
        Outcome outcome = new Outcome(Outcome.State.DONE, "sent");

        assertThat(leased(job, "a", NOW)).isEqualTo(lease);
        assertThat(stores().jobStore().close(lease, outcome, NOW)).isTrue();
        assertThat(stores().jobStore().close(lease, outcome, NOW)).isTrue();
        assertThat(stores().jobStore().close(lease, new Outcome(Outcome.State.FAILED, "no"), NOW))
                .isFalse();
    }

    @Test
    void work_that_is_not_due_or_not_there_is_nothing_to_do() {
        Job job = planned();

        assertThat(lease(job, "a", NOW.minusMillis(1))).isInstanceOf(LeaseResult.NothingToDo.class);
        assertThat(stores().jobStore().lease(ids.job(), "a", NOW, LEASE)).isInstanceOf(LeaseResult.NothingToDo.class);
    }

    @Test
    void failed_work_is_listed_with_its_reason_and_can_be_opened_again() {
        Job job = planned();
        Lease lease = leased(job, "a", NOW);
        stores().jobStore().close(lease, new Outcome(Outcome.State.FAILED, "the reason"), NOW.plusSeconds(1));

        assertThat(failed(job)).containsExactly(new Failed(job.id(), NOW.plusSeconds(1), "the reason"));
        assertThat(stores().jobStore().redrive(job.id(), NOW.plusSeconds(9))).isTrue();
        assertThat(failed(job)).isEmpty();
        assertThat(leased(job, "b", NOW.plusSeconds(9)).job()).isEqualTo(job.attempted());
        assertThat(stores().jobStore().redrive(job.id(), NOW.plusSeconds(9))).isFalse();
    }

    private List<Failed> failed(Job job) {
        return IntStream.range(0, JobStore.SHARDS)
                .mapToObj(shard -> stores().jobStore().failed(shard, 100))
                .flatMap(List::stream)
                .filter(failed -> failed.id().equals(job.id()))
                .toList();
    }

    @Test
    void a_lease_leaves_the_next_attempt_where_the_hand_over_put_it() {
        Job job = planned();
        leased(job, "a", NOW);

        assertThat(dueOf(job, NOW.plusSeconds(59))).isEmpty();
        assertThat(dueOf(job, NOW.plusSeconds(60)))
                .isEqualTo(List.of(new Due(job.id(), job.task().queue(), job.due(), null, 0, job.firstCheck())));
    }

    @Test
    void closed_work_is_never_leased_or_due_again() {
        Job job = planned();
        Lease lease = leased(job, "a", NOW);

        assertThat(stores().jobStore().close(lease, new Outcome(Outcome.State.DONE, "sent"), NOW))
                .isTrue();
        assertThat(lease(job, "b", NOW.plusSeconds(999))).isInstanceOf(LeaseResult.NothingToDo.class);
        assertThat(dueOf(job, NOW.plusSeconds(999))).isEmpty();
    }

    @Test
    void a_worker_that_wakes_up_after_its_lease_ended_decides_nothing() {
        Job job = planned();
        Lease late = leased(job, "a", NOW);
        leased(job, "b", NOW.plus(LEASE));

        assertThat(stores().jobStore().close(late, new Outcome(Outcome.State.DONE, "sent"), NOW.plus(LEASE)))
                .isFalse();
        assertThat(stores().jobStore().postpone(late, NOW.plusSeconds(999), "later"))
                .isFalse();
    }

    @Test
    void postponed_work_comes_back_at_its_time() {
        Job job = planned();
        Lease lease = leased(job, "a", NOW);
        Instant again = NOW.plusSeconds(600);

        assertThat(stores().jobStore().postpone(lease, again, "throttled")).isTrue();
        assertThat(dueOf(job, again.minusMillis(1))).isEmpty();
        assertThat(dueOf(job, again)).hasSize(1);
    }

    @Test
    void the_rest_of_work_that_is_done_in_part_is_due_at_its_own_time_and_counted_anew() {
        Job job = planned();
        Lease lease = leased(job, "a", NOW);
        Instant rest = NOW.plusSeconds(600);

        assertThat(stores().jobStore().goOn(lease, rest, "the next part")).isTrue();
        assertThat(stores().jobStore().goOn(lease, NOW, "the same again")).isFalse();
        assertThat(dueOf(job, rest.minusMillis(1))).isEmpty();
        assertThat(dueOf(job, rest))
                .singleElement()
                .satisfies(due -> assertThat(due.due()).isEqualTo(rest));
        assertThat(leased(job, "b", rest).job().attempts()).isEqualTo(1);
    }

    @Test
    void a_hand_over_moves_the_next_attempt_once() {
        Job job = planned();
        Due due = dueOf(job, job.firstCheck()).getFirst();

        assertThat(due.queue()).isEqualTo(job.task().queue());
        assertThat(stores().jobStore().markEnqueued(due, NOW.plusSeconds(300))).isTrue();
        assertThat(stores().jobStore().markEnqueued(due, NOW.plusSeconds(300))).isFalse();
        assertThat(dueOf(job, NOW.plusSeconds(299))).isEmpty();
        assertThat(dueOf(job, NOW.plusSeconds(300))).hasSize(1);
    }

    @Test
    void parked_work_is_settled_once_and_no_other_is() {
        Job job = planned();
        assertThat(stores().jobStore().settleParked(job.id(), "sent after all")).isFalse();
        stores().jobStore().close(leased(job, "a", NOW), new Outcome(Outcome.State.PARKED, "unknown"), NOW);

        assertThat(stores().jobStore().settleParked(job.id(), "sent after all")).isTrue();
        assertThat(stores().jobStore().settleParked(job.id(), "sent after all")).isFalse();
    }

    private Job planned() {
        SendMail task = new SendMail(MailTemplate.ORDER_RECEIPT, ids.person(), new RecordId("order#1"), null, null);
        Job job = Job.now(ids.job(), task, NOW);
        assertThat(commit(List.of(new JobItems.Plan(job)))).isInstanceOf(CommitResult.Committed.class);
        return job;
    }

    private LeaseResult lease(Job job, String attempt, Instant now) {
        return stores().jobStore().lease(job.id(), attempt, now, LEASE);
    }

    private Lease leased(Job job, String attempt, Instant now) {
        return ((LeaseResult.Leased) lease(job, attempt, now)).lease();
    }

    private List<Due> dueOf(Job job, Instant now) {
        return IntStream.range(0, JobStore.SHARDS)
                .mapToObj(shard -> stores().jobStore().due(shard, now, 1000))
                .flatMap(List::stream)
                .filter(due -> due.id().equals(job.id()))
                .toList();
    }
}
