package keepword.runner.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import keepword.runner.CannotStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {
    private static final String RAW = """
        From: shop@example.com
        To: ada@example.com
        Subject: =?utf-8?Q?T=C3=A4glich?=
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: 8bit

        Schöne Grüße
        """.replace("\n", "\r\n");

    @TempDir
    Path folder;

    private Mail deliver(String id) throws MessagingException, IOException {
        try (Inbox inbox = new Inbox()) {
            inbox.start(folder);
            MimeMessage message = MailReader.parse(RAW.getBytes(StandardCharsets.UTF_8));
            Map<String, String> tags = Map.of("keepword-kind", "promotional");
            Mail mail = MailReader.read(message, id, "ada@example.com", tags, Instant.parse("2026-01-05T10:00:00.5Z"));
            inbox.deliver(mail, message);
            return mail;
        }
    }

    @Test
    void theMailsOfADataFolderAreThereInTheNextRun() throws MessagingException, IOException {
        Mail first = deliver("one");
        Mail second = deliver("two");
        assertThat(first.text()).isEqualTo("Schöne Grüße\r\n");
        try (Inbox inbox = new Inbox()) {
            inbox.start(folder);
            assertThat(inbox.mails("ada@example.com", "promotional")).containsExactly(first, second);
        }
    }

    @Test
    void aBrokenFileOfMailsIsNamed() throws IOException {
        Files.writeString(folder.resolve("inbox.jsonl"), "{\"id\":\n");
        try (Inbox inbox = new Inbox()) {
            assertThatExceptionOfType(CannotStart.class)
                    .isThrownBy(() -> inbox.start(folder))
                    .withMessageContainingAll("inbox.jsonl", "broken");
        }
    }
}
