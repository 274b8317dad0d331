package keepword.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import keepword.aws.Clients;
import keepword.aws.DynamoJobStore;
import keepword.job.Job;
import keepword.job.JobItems;
import keepword.job.JobStore;
import keepword.job.Outcome;
import keepword.job.Worker;
import keepword.job.Worker.Next;
import keepword.kernel.JobId;
import keepword.kernel.RandomIds;
import keepword.parts.Tasks;
import keepword.person.PersonTasks;
import keepword.promise.Keeps;
import keepword.testing.TestClock;
import org.junit.jupiter.api.Test;

/** A version that planned jobs was taken back, and the one before does not know them. */
@Keeps("within-10-business-days")
class UnknownTaskTest {
    private static final String TABLE = "Jobs";

    private final TestClock clock = new TestClock(Instant.parse("2026-03-02T12:00:00Z"));
    private final RandomIds ids = new RandomIds(new SecureRandom());
    private final List<String> log = new ArrayList<>();

    private void work(JobId id, JobStore jobStore) {
        new Worker(jobStore, ids, clock, new Worker.Log() {
                    @Override
                    public void closed(JobId job, Outcome outcome) {
                        log.add(outcome.reason());
                    }

                    @Override
                    public void postponed(JobId job, String reason) {
                        log.add(reason);
                    }
                })
                .work(id, lease -> new Next.Close(new Outcome(Outcome.State.DONE, "worked")));
    }

    @Test
    void its_jobs_wait_for_a_version_that_knows_them() {
        Running.RUN.url();
        JobStore old = new DynamoJobStore(Clients.dynamo(), TABLE, List::of);
        JobId id = ids.job();
        OwnDynamo.stores(Clients.dynamo())
                .commits()
                .commit(List.of(new JobItems.Plan(Job.now(id, new PersonTasks.ForgetSignUp("a.b"), clock.instant()))));

        for (int i = 0; i < 10; i++) {
            work(id, old);
            clock.advance(Duration.ofHours(1));
        }
        assertThat(log).hasSize(10).containsOnly("no task is known that is called forget-sign-up");

        work(id, new DynamoJobStore(Clients.dynamo(), TABLE, () -> Tasks.ALL));
        assertThat(log.getLast()).isEqualTo("worked");
    }
}
