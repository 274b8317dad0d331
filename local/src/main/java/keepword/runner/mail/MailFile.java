package keepword.runner.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import keepword.runner.CannotStart;
import keepword.runner.Json;

/** The mails of a data folder, in the order in which they arrived: a file with a JSON object on each line. Thread-safe. */
final class MailFile {
    private final Path file;

    MailFile(Path folder) {
        this.file = folder.resolve("inbox.jsonl");
    }

    /**
     * Reads what was kept.
     *
     * @throws CannotStart if a line is broken
     */
    void read(BiConsumer<Mail, MimeMessage> taker) {
        if (Files.notExists(file)) {
            return;
        }
        try (Stream<String> lines = Files.lines(file)) {
            lines.forEach(line -> read(line, taker));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(String line, BiConsumer<Mail, MimeMessage> taker) {
        try {
            ObjectNode kept =
                    Json.parseObject(line).orElseThrow(() -> new MessagingException("This is no JSON object"));
            Map<String, String> tags = new LinkedHashMap<>();
            kept.path("tags")
                    .properties()
                    .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
            MimeMessage message = MailReader.parse(kept.path("raw").asText().getBytes(StandardCharsets.UTF_8));
            Instant at = Instant.parse(kept.path("at").asText());
            taker.accept(
                    MailReader.read(
                            message, kept.path("id").asText(), kept.path("to").asText(), tags, at),
                    message);
        } catch (MessagingException | IOException | DateTimeException e) {
            throw new CannotStart(
                    file
                            + " is broken: each line must be a mail as a JSON object. Correct it, or delete it: then"
                            + " the inbox is empty.",
                    e);
        }
    }

    synchronized void add(Mail mail) {
        ObjectNode line = Json.object()
                .put("id", mail.id())
                .put("at", mail.at().toString())
                .put("to", mail.to());
        line.set("tags", Json.tree(mail.tags()));
        line.put("raw", mail.raw());
        try {
            Files.writeString(file, Json.write(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
