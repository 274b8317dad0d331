package keepword.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import keepword.job.JobQueue.Message;
import keepword.job.QueueName;
import keepword.kernel.JobId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What SQS answers, in its own JSON, through the SDK. */
class SqsJobQueueTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final JobId JOB = new JobId("AAAAAAAAAAAAAAAAAAAAAA");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"Successful\":[{\"Id\":\"0\",\"MessageId\":\"m\"}]}                                   | ",
                "200 | {\"Successful\":[{\"Id\":\"0\",\"MessageId\":\"m\"}],\"Failed\":[]}                     | ",
                "200 | {\"Failed\":[{\"Id\":\"0\",\"Code\":\"InternalError\",\"SenderFault\":false}]}          | refused by SQS",
                "400 | {\"__type\":\"com.amazonaws.sqs#QueueDoesNotExist\",\"message\":\"no such queue\"}      | QueueDoesNotExistException",
            })
    void a_message_is_logged_as_lost_if_sqs_did_not_take_it_and_only_then(int status, String answer, String lost)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] body = answer.getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        List<String> lines = new ArrayList<>();
        Environment environment = new Environment(
                Map.of("OPT_OUT_QUEUE", "http://localhost/1/queue"),
                InstantSource.fixed(NOW),
                new Random(1),
                lines::add);
        URI endpoint = URI.create("http://localhost:" + server.getAddress().getPort());
        try (SqsClient sqs = SqsClient.builder()
                .region(Region.EU_CENTRAL_1)
                .endpointOverride(endpoint)
                .checksumValidationEnabled(false)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .overrideConfiguration(overrides -> overrides.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build()) {
            new SqsJobQueue(sqs, environment, new StructuredLog(environment))
                    .enqueue(List.of(new Message(JOB, QueueName.OPT_OUT, Duration.ZERO)));
        } finally {
            server.stop(0);
        }
        if (lost == null) {
            assertThat(lines).isEmpty();
        } else {
            assertThat(lines).singleElement().asString().contains("enqueue.failed", "\"messages\":1", lost);
        }
    }
}
