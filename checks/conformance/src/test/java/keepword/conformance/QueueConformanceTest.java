package keepword.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import keepword.aws.Environment;
import keepword.aws.JobMessage;
import keepword.aws.OptOutQueue;
import keepword.aws.QueuedOptOut;
import keepword.aws.SqsJobQueue;
import keepword.aws.StructuredLog;
import keepword.consent.Source;
import keepword.job.JobQueue;
import keepword.job.QueueName;
import keepword.kernel.JobId;
import keepword.testing.TestClock;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What the product needs of SQS. */
@Needs(Service.SQS)
class QueueConformanceTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final JobId JOB = new JobId("job-1");
    private static final int VISIBILITY_SECONDS = 5;

    private final List<String> log = new ArrayList<>();

    private SqsJobQueue jobs(Queue queue) {
        Environment environment =
                Place.environment(Map.of("TRANSACTIONAL_MAIL_QUEUE", queue.url()), new TestClock(NOW), log);
        return new SqsJobQueue(queue.sqs(), environment, new StructuredLog(environment));
    }

    private static JobQueue.Message message(JobId job, Duration delay) {
        return new JobQueue.Message(job, QueueName.TRANSACTIONAL_MAIL, delay);
    }

    @Test
    void each_job_of_three_batches_arrives() {
        Queue queue = Queue.create(Map.of());
        List<JobId> sent =
                IntStream.range(0, 25).mapToObj(i -> new JobId("job-" + i)).toList();

        jobs(queue)
                .enqueue(sent.stream().map(job -> message(job, Duration.ZERO)).toList());

        List<JobId> arrived = queue.take(sent.size()).stream()
                .map(message -> JobMessage.read(message.body()).orElseThrow())
                .toList();
        assertThat(arrived).containsExactlyInAnyOrderElementsOf(sent);
        assertThat(log).isEmpty();
        assertThat(queue.receive(0)).isEmpty();
    }

    @Test
    void a_delayed_job_arrives_after_its_delay() {
        Queue queue = Queue.create(Map.of());
        long began = System.nanoTime();

        jobs(queue).enqueue(List.of(message(JOB, Duration.ofSeconds(3))));

        assertThat(JobMessage.read(queue.next().body())).contains(JOB);
        // SQS counts in whole seconds.
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(2));
    }

    @Test
    void a_job_that_is_not_deleted_is_received_again_after_the_visibility_timeout() {
        Queue queue = Queue.create(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, String.valueOf(VISIBILITY_SECONDS)));
        jobs(queue).enqueue(List.of(message(JOB, Duration.ZERO)));

        Message first = queue.next();
        List<Message> meanwhile = queue.receive(0);
        Message second = queue.next();

        assertThat(meanwhile).isEmpty();
        assertThat(second.messageId()).isEqualTo(first.messageId());
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(Queue.receiveCount(first)).isEqualTo(1);
        assertThat(Queue.receiveCount(second)).isEqualTo(2);
    }

    @Test
    void a_job_that_was_received_too_often_is_moved_to_the_dead_letters() {
        Queue deadLetters = Queue.create(Map.of());
        String redrive = "{\"deadLetterTargetArn\":\"" + deadLetters.arn() + "\",\"maxReceiveCount\":2}";
        Queue queue = Queue.create(
                Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "1", QueueAttributeName.REDRIVE_POLICY, redrive));
        jobs(queue).enqueue(List.of(message(JOB, Duration.ZERO)));

        queue.next();
        queue.next();
        List<Message> moved = List.of();
        long end = System.nanoTime() + Queue.PATIENCE.toNanos();
        while (moved.isEmpty() && System.nanoTime() < end) {
            // The next attempt to receive it moves it.
            assertThat(queue.receive(1)).isEmpty();
            moved = deadLetters.receive(0);
        }

        assertThat(moved)
                .singleElement()
                .satisfies(
                        message -> assertThat(JobMessage.read(message.body())).contains(JOB));
    }

    @Test
    void an_opt_out_is_received_as_it_was_kept() {
        Queue queue = Queue.create(Map.of());
        QueuedOptOut optOut = new QueuedOptOut("AbC_-123", QueuedOptOut.EVERYTHING, Source.ONE_CLICK, NOW);

        OptOutQueue.of(queue.sqs(), queue.url()).keep(optOut);

        assertThat(QueuedOptOut.read(queue.next().body())).contains(optOut);
    }

    @Test
    void the_rehearsal_leaves_no_message() {
        Queue queue = Queue.create(Map.of());

        jobs(queue).rehearse();

        assertThat(queue.receive(1)).isEmpty();
    }

    @Test
    void a_queue_that_is_not_there_is_logged() {
        Queue queue = Queue.create(Map.of());
        Queue missing = new Queue(queue.sqs(), queue.url() + "-missing");

        jobs(missing).enqueue(List.of(message(JOB, Duration.ZERO)));

        assertThat(log).singleElement().asString().contains("enqueue.failed", "QueueDoesNotExistException");
    }
}
