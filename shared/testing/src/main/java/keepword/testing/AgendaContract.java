package keepword.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import keepword.agenda.Agenda;
import keepword.agenda.Due;
import keepword.agenda.Failed;
import keepword.agenda.Lease;
import keepword.agenda.LeaseResult;
import keepword.agenda.Outcome;
import keepword.agenda.Task.SendMail;
import keepword.agenda.Work;
import keepword.mail.MailTemplate;
import keepword.person.RecordId;
import keepword.store.CommitResult;
import keepword.store.Write;
import org.junit.jupiter.api.Test;

/** What the agenda does with work. */
abstract class AgendaContract extends Contract {
    private static final Duration LEASE = Duration.ofSeconds(90);

    @Test
    void work_is_leased_by_one_worker_at_a_time_and_again_after_the_lease() {
        Work work = planned();

        Lease first = leased(work, "a", NOW);
        assertThat(first.work().attempts()).isEqualTo(1);
        assertThat(first.work().task()).isEqualTo(work.task());
        assertThat(lease(work, "b", NOW.plusSeconds(89))).isInstanceOf(LeaseResult.NothingToDo.class);
        Lease second = leased(work, "b", NOW.plusSeconds(90));
        assertThat(second.work().attempts()).isEqualTo(2);
    }

    @Test
    void a_step_that_is_repeated_since_its_answer_was_lost_comes_to_the_same() {
        Work work = planned();
        Lease lease = leased(work, "a", NOW);
        Outcome outcome = new Outcome(Outcome.State.DONE, "sent");

        assertThat(leased(work, "a", NOW)).isEqualTo(lease);
        assertThat(stores().agenda().close(lease, outcome, NOW)).isTrue();
        assertThat(stores().agenda().close(lease, outcome, NOW)).isTrue();
        assertThat(stores().agenda().close(lease, new Outcome(Outcome.State.FAILED, "no"), NOW))
                .isFalse();
    }

    @Test
    void work_that_is_not_due_or_not_there_is_nothing_to_do() {
        Work work = planned();

        assertThat(lease(work, "a", NOW.minusMillis(1))).isInstanceOf(LeaseResult.NothingToDo.class);
        assertThat(stores().agenda().lease(ids.work(), "a", NOW, LEASE)).isInstanceOf(LeaseResult.NothingToDo.class);
    }

    @Test
    void failed_work_is_listed_with_its_reason_and_can_be_opened_again() {
        Work work = planned();
        Lease lease = leased(work, "a", NOW);
        stores().agenda().close(lease, new Outcome(Outcome.State.FAILED, "the reason"), NOW.plusSeconds(1));

        assertThat(failed(work)).containsExactly(new Failed(work.id(), NOW.plusSeconds(1), "the reason"));
        assertThat(stores().agenda().redrive(work.id(), NOW.plusSeconds(9))).isTrue();
        assertThat(failed(work)).isEmpty();
        assertThat(leased(work, "b", NOW.plusSeconds(9)).work()).isEqualTo(work.attempted());
        assertThat(stores().agenda().redrive(work.id(), NOW.plusSeconds(9))).isFalse();
    }

    private List<Failed> failed(Work work) {
        return IntStream.range(0, Agenda.SHARDS)
                .mapToObj(shard -> stores().agenda().failed(shard, 100))
                .flatMap(List::stream)
                .filter(failed -> failed.id().equals(work.id()))
                .toList();
    }

    @Test
    void a_lease_leaves_the_next_attempt_where_the_hand_over_put_it() {
        Work work = planned();
        leased(work, "a", NOW);

        assertThat(dueOf(work, NOW.plusSeconds(59))).isEmpty();
        assertThat(dueOf(work, NOW.plusSeconds(60)))
                .isEqualTo(List.of(new Due(work.id(), work.task().queue(), work.due(), null, 0, work.firstCheck())));
    }

    @Test
    void closed_work_is_never_leased_or_due_again() {
        Work work = planned();
        Lease lease = leased(work, "a", NOW);

        assertThat(stores().agenda().close(lease, new Outcome(Outcome.State.DONE, "sent"), NOW))
                .isTrue();
        assertThat(lease(work, "b", NOW.plusSeconds(999))).isInstanceOf(LeaseResult.NothingToDo.class);
        assertThat(dueOf(work, NOW.plusSeconds(999))).isEmpty();
    }

    @Test
    void a_worker_that_wakes_up_after_its_lease_ended_decides_nothing() {
        Work work = planned();
        Lease late = leased(work, "a", NOW);
        leased(work, "b", NOW.plus(LEASE));

        assertThat(stores().agenda().close(late, new Outcome(Outcome.State.DONE, "sent"), NOW.plus(LEASE)))
                .isFalse();
        assertThat(stores().agenda().postpone(late, NOW.plusSeconds(999), "later"))
                .isFalse();
    }

    @Test
    void postponed_work_comes_back_at_its_time() {
        Work work = planned();
        Lease lease = leased(work, "a", NOW);
        Instant again = NOW.plusSeconds(600);

        assertThat(stores().agenda().postpone(lease, again, "throttled")).isTrue();
        assertThat(dueOf(work, again.minusMillis(1))).isEmpty();
        assertThat(dueOf(work, again)).hasSize(1);
    }

    @Test
    void a_hand_over_moves_the_next_attempt_once() {
        Work work = planned();
        Due due = dueOf(work, work.firstCheck()).getFirst();

        assertThat(due.queue()).isEqualTo(work.task().queue());
        assertThat(stores().agenda().handOver(due, NOW.plusSeconds(300))).isTrue();
        assertThat(stores().agenda().handOver(due, NOW.plusSeconds(300))).isFalse();
        assertThat(dueOf(work, NOW.plusSeconds(299))).isEmpty();
        assertThat(dueOf(work, NOW.plusSeconds(300))).hasSize(1);
    }

    @Test
    void parked_work_is_settled_once_and_no_other_is() {
        Work work = planned();
        assertThat(stores().agenda().settleParked(work.id(), "sent after all")).isFalse();
        stores().agenda().close(leased(work, "a", NOW), new Outcome(Outcome.State.PARKED, "unknown"), NOW);

        assertThat(stores().agenda().settleParked(work.id(), "sent after all")).isTrue();
        assertThat(stores().agenda().settleParked(work.id(), "sent after all")).isFalse();
    }

    private Work planned() {
        SendMail task = new SendMail(MailTemplate.ORDER_RECEIPT, ids.person(), new RecordId("order#1"), null, null);
        Work work = Work.now(ids.work(), task, NOW);
        assertThat(commit(List.of(new Write.Plan(work)))).isInstanceOf(CommitResult.Committed.class);
        return work;
    }

    private LeaseResult lease(Work work, String attempt, Instant now) {
        return stores().agenda().lease(work.id(), attempt, now, LEASE);
    }

    private Lease leased(Work work, String attempt, Instant now) {
        return ((LeaseResult.Leased) lease(work, attempt, now)).lease();
    }

    private List<Due> dueOf(Work work, Instant now) {
        return IntStream.range(0, Agenda.SHARDS)
                .mapToObj(shard -> stores().agenda().due(shard, now, 1000))
                .flatMap(List::stream)
                .filter(due -> due.id().equals(work.id()))
                .toList();
    }
}
