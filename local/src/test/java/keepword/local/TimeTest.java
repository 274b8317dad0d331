package keepword.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;

class TimeTest {
    @BeforeAll
    static void started() {
        assertThat(Tiny.run().url()).startsWith("http://localhost:");
    }

    @Test
    void aDelayedMessageAppearsWhenTheClockSaysSo() throws IOException, InterruptedException {
        Tiny.advance("PT1H"); // ahead of the system's clock, which must not matter
        long mark = Tiny.mark();
        String url = Tiny.run()
                .parts()
                .functions()
                .get("WorkFunction")
                .spec()
                .variables()
                .get("WORK_QUEUE");
        try (SqsClient sqs = SqsClient.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            sqs.sendMessage(
                    request -> request.queueUrl(url).messageBody("later").delaySeconds(600));
        }
        assertThat(Tiny.queue("JobsQueue").path("delayed").asInt()).isEqualTo(1);
        Tiny.advance("PT5M");
        assertThat(Tiny.logged("WorkFunction", mark)).isEmpty();
        Tiny.advance("PT6M");
        assertThat(Tiny.logged("WorkFunction", mark)).containsExactly("worked later");
        assertThat(Tiny.queue("JobsQueue").path("delayed").asInt()).isZero();
    }

    @Test
    void aMessageThatFailsTwiceEndsInTheDeadLetters() throws IOException, InterruptedException {
        long mark = Tiny.mark();
        Tiny.post("/local/queues/JobsQueue", "fail");
        Tiny.advance("PT10M");
        assertThat(Tiny.logged("WorkFunction", mark)).containsExactly("worked fail", "worked fail");
        assertThat(Tiny.queue("JobsQueue").path("deadLetterQueue").asText()).isEqualTo("WorkDeadLetters");
        assertThat(Tiny.queue("WorkDeadLetters").path("messages").toString()).isEqualTo("[\"fail\"]");
        assertThat(Tiny.queue("WorkDeadLetters").path("visible").asInt()).isEqualTo(1);
    }

    @Test
    void aScheduleOfTheDayFiresOnEveryDayThatIsSkipped() throws IOException, InterruptedException {
        long mark = Tiny.mark();
        Tiny.advance("P3D");
        assertThat(Tiny.logged("TickFunction", mark))
                .filteredOn(line -> line.startsWith("tick Daily"))
                .hasSize(3)
                .allMatch(line -> line.contains("T06:30:0"));
        assertThat(Tiny.logged("TickFunction", mark)).anyMatch(line -> line.startsWith("tick EveryMinute"));
    }

    @Test
    void theClockAnswersWhereItArrived() throws IOException, InterruptedException {
        Instant before =
                Instant.parse(Tiny.json(Tiny.get("/local/clock")).path("now").asText());
        HttpResponse<String> answer = Tiny.advance("P1DT2H");
        Instant after = Instant.parse(Tiny.json(answer).path("now").asText());
        assertThat(Duration.between(before, after)).isBetween(Duration.ofHours(26), Duration.ofHours(27));
        assertThat(Tiny.json(answer).path("pending").isEmpty()).isTrue();
    }

    @Test
    void aStepIsAsFarAheadOfTheRealTimeAsItSays() throws IOException, InterruptedException {
        Duration before = Tiny.run().parts().clock().ahead();
        Tiny.advance("P10D");
        assertThat(Tiny.run().parts().clock().ahead()).isEqualTo(before.plusDays(10));
    }

    @Test
    void aStepThatIsNoDurationIsRefusedInPlainWords() throws IOException, InterruptedException {
        HttpResponse<String> answer = Tiny.advance("tomorrow");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("PT5M");
        assertThat(Tiny.advance("-P1D").statusCode()).isEqualTo(400);
    }
}
