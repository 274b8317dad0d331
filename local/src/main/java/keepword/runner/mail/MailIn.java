package keepword.runner.mail;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import keepword.runner.Json;
import keepword.runner.http.Body;
import keepword.runner.objects.Objects;
import keepword.runner.template.MailRule;
import keepword.runner.template.Template;
import keepword.runner.topics.Topics;

/** The part of SES's receiving that the product uses: a mail goes into the bucket, a notification to the topic. */
public final class MailIn {
    private final List<MailRule> rules;
    private final Objects objects;
    private final Topics topics;
    private final InstantSource clock;

    public MailIn(Template template, Objects objects, Topics topics, InstantSource clock) {
        this.rules = template.mailRules();
        this.objects = objects;
        this.topics = topics;
        this.clock = clock;
    }

    /**
     * Takes a mail as if it came in, for the first rule of the template.
     *
     * @param options the verdicts {@code spf}, {@code dkim} and {@code dmarc}, by default {@code none}, and the
     *     envelope's sender {@code from}, by default the one of Return-Path or else From
     * @return the id that SES gave it, or empty if the template has no rule for mail that comes in
     */
    public Optional<String> receive(Body raw, Map<String, String> options) {
        return rules.stream().findFirst().map(rule -> {
            String id = UUID.randomUUID().toString().replace("-", "");
            objects.put(rule.bucket(), rule.prefix() + id, raw);
            topics.publish(rule.topic(), Json.write(notification(rule, id, raw, options)));
            return id;
        });
    }

    private ObjectNode notification(MailRule rule, String id, Body raw, Map<String, String> options) {
        String now = clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
        InternetHeaders headers = headers(raw);
        ObjectNode notification = Json.object().put("notificationType", "Received");
        ObjectNode mail = notification.putObject("mail").put("timestamp", now);
        mail.put("messageId", id);
        // An empty sender means a bounce, so a mail that names none at all must not get one.
        Optional.ofNullable(options.get("from")).or(() -> sender(headers)).ifPresent(from -> mail.put("source", from));
        mail.set("destination", Json.tree(rule.recipients()));
        mail.put("headersTruncated", false).putArray("headers");
        Collections.list(headers.getAllHeaders())
                .forEach(header -> mail.withArray("headers")
                        .addObject()
                        .put("name", header.getName())
                        .put("value", header.getValue()));
        ObjectNode receipt = notification.putObject("receipt").put("timestamp", now);
        receipt.put("processingTimeMillis", 1).set("recipients", Json.tree(rule.recipients()));
        for (String verdict : List.of("spam", "virus")) {
            receipt.putObject(verdict + "Verdict").put("status", "PASS");
        }
        for (String verdict : List.of("spf", "dkim", "dmarc")) {
            receipt.putObject(verdict + "Verdict").put("status", status(options.getOrDefault(verdict, "none")));
        }
        receipt.putObject("action")
                .put("type", "S3")
                .put("topicArn", rule.topic())
                .put("bucketName", rule.bucket())
                .put("objectKeyPrefix", rule.prefix())
                .put("objectKey", rule.prefix() + id);
        return notification;
    }

    /** SES has no verdict {@code none}: it calls that grey. */
    private static String status(String verdict) {
        String upper = verdict.toUpperCase(Locale.ROOT);
        return upper.isEmpty() || upper.equals("NONE") ? "GRAY" : upper;
    }

    private static InternetHeaders headers(Body raw) {
        try {
            return new InternetHeaders(new ByteArrayInputStream(raw.bytes()), true);
        } catch (MessagingException _) {
            return new InternetHeaders();
        }
    }

    private static Optional<String> sender(InternetHeaders headers) {
        String path = headers.getHeader("Return-Path", null);
        return Optional.ofNullable(path == null ? headers.getHeader("From", ",") : path)
                .map(from -> from.replaceAll("(?s)^.*<|>.*$", "").strip());
    }
}
