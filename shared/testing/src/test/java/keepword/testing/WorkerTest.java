package keepword.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.Outcome;
import keepword.job.Worker;
import keepword.kernel.JobId;
import keepword.kernel.RandomIds;
import keepword.person.PersonTasks;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;

/** A job that kills its worker, again and again. */
class WorkerTest {
    private static final JobId ID = new JobId("work");

    private final TestClock clock = new TestClock(Instant.parse("2026-03-02T07:00:00Z"));
    private final InMemoryStores stores = new InMemoryStores();
    private final List<Outcome> closed = new ArrayList<>();
    private final Worker worker =
            new Worker(stores.jobStore(), new RandomIds(new SplittableRandom(1)), clock, new Worker.Log() {
                @Override
                public void closed(JobId job, Outcome outcome) {
                    closed.add(outcome);
                }

                @Override
                public void postponed(JobId job, String reason) {}
            });

    /** How often it is attempted until it is abandoned. */
    private int attemptsEvery(Duration pause) {
        stores.commit(List.of(new JobItems.Plan(Job.now(ID, new PersonTasks.ForgetSignUp("a.b"), clock.instant()))));
        int[] attempts = {0};
        while (closed.isEmpty()) {
            assertThat(attempts[0]).as("attempts without an end").isLessThan(1_000);
            try {
                worker.work(ID, lease -> {
                    attempts[0]++;
                    throw new IllegalStateException("crash");
                });
            } catch (IllegalStateException e) {
                clock.advance(pause);
            }
        }
        assertThat(closed.getFirst().state()).isEqualTo(Outcome.State.FAILED);
        return attempts[0];
    }

    @Test
    void is_given_up_after_a_hundred_attempts() {
        assertThat(attemptsEvery(Duration.ofHours(1))).isEqualTo(Worker.MAX_ATTEMPTS);
    }

    /** Seed 5243947 of the simulation: with four receives of each message, a hundred attempts were over in 20 hours. */
    @Test
    @Keeps("transactional-mail")
    void is_not_given_up_within_three_days_however_often_it_is_attempted() {
        assertThat(attemptsEvery(Duration.ofMinutes(10))).isEqualTo(3 * 24 * 6);
    }
}
