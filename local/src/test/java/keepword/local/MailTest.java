package keepword.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailTest {
    private int before;
    private long mark;

    @BeforeEach
    void count() throws IOException, InterruptedException {
        before = Tiny.json(Tiny.get("/local/inbox")).size();
        mark = Tiny.mark();
    }

    private int arrived() throws IOException, InterruptedException {
        return Tiny.json(Tiny.get("/local/inbox")).size() - before;
    }

    @Test
    void aMailArrivesAsSesSendsIt() throws IOException, InterruptedException {
        Tiny.post("/local/queues/JobsQueue", "mail");
        JsonNode inbox = Tiny.json(Tiny.get("/local/inbox?to=ADA@example.com&kind=promotional&wait=5"));
        JsonNode mail = inbox.path(inbox.size() - 1);
        assertThat(mail.path("from").asText()).isEqualTo("shop@example.com");
        assertThat(mail.path("to").asText()).isEqualTo("ada@example.com");
        assertThat(mail.path("subject").asText()).isEqualTo("Hello");
        assertThat(mail.path("text").asText()).contains("Hello Ada");
        assertThat(mail.path("headers").path("Message-ID").asText()).endsWith("@eu-central-1.amazonses.com>");
        assertThat(mail.path("headers").path("X-Twice").toString()).isEqualTo("[\"one\",\"two\"]");
        assertThat(mail.path("raw").asText()).contains("Subject: Hello\r\n");
        assertThat(mail.path("kind").asText()).isEqualTo("promotional");
        assertThat(Tiny.json(Tiny.get("/local/inbox?kind=security"))).isEmpty();
    }

    @Test
    void aMailerThatDiesBeforeSesSendsNothingAndIsTriedAgain() throws IOException, InterruptedException {
        Tiny.post("/local/faults", "{\"at\":\"before-ses\",\"times\":1}");
        Tiny.post("/local/queues/JobsQueue", "mail");
        Tiny.advance("PT10S");
        assertThat(arrived()).isZero();
        Tiny.advance("PT2M");
        assertThat(arrived()).isEqualTo(1);
        assertThat(Tiny.logged("WorkFunction", mark))
                .anyMatch(line -> line.startsWith("keepword.runner.faults.MailerDies"));
    }

    @Test
    void aMailerThatDiesAfterSesHasSentTheMail() throws IOException, InterruptedException {
        Tiny.post("/local/faults", "{\"at\":\"after-ses\",\"times\":1}");
        Tiny.post("/local/queues/JobsQueue", "mail");
        Tiny.advance("PT10S");
        assertThat(arrived()).isEqualTo(1);
        assertThat(Tiny.logged("WorkFunction", mark))
                .anyMatch(line -> line.startsWith("keepword.runner.faults.MailerDies"));
        Tiny.advance("PT2M");
        assertThat(arrived()).isEqualTo(2);
    }

    @Test
    void sesRefusesWhenOrderedTo() throws IOException, InterruptedException {
        Tiny.post("/local/faults", "{\"at\":\"ses-rejects\",\"times\":1}");
        Tiny.post("/local/queues/JobsQueue", "mail");
        Tiny.advance("PT10S");
        assertThat(arrived()).isZero();
        assertThat(Tiny.logged("WorkFunction", mark)).anyMatch(line -> line.contains("MessageRejectedException"));
        Tiny.advance("PT2M");
    }

    @Test
    void anUnknownFaultIsRefused() throws IOException, InterruptedException {
        assertThat(Tiny.post("/local/faults", "{\"at\":\"sometimes\"}").body()).contains("before-ses, after-ses");
    }
}
