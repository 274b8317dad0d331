package keepword.runner.mail;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import keepword.runner.faults.Faults;
import keepword.runner.http.Query;
import keepword.runner.template.Aws;

/** The part of Amazon SES (API version 1, query protocol) that the product uses: {@code SendRawEmail}, {@code GetSendQuota}. */
public final class SesEndpoint implements HttpHandler {
    private final Inbox inbox;
    private final Faults faults;
    private final InstantSource clock;
    private volatile Consumer<Mail> told = mail -> {};

    public SesEndpoint(Inbox inbox, Faults faults, InstantSource clock) {
        this.inbox = inbox;
        this.faults = faults;
        this.clock = clock;
    }

    /** Who is told of each mail that is taken from now on. */
    public void tell(Consumer<Mail> other) {
        told = other;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Map<String, String> form =
                Query.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
        SesAnswer answer = answer(form);
        byte[] body = answer.xml().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private SesAnswer answer(Map<String, String> form) {
        if ("GetSendQuota".equals(form.get("Action"))) {
            return SesAnswer.quota();
        }
        if (!"SendRawEmail".equals(form.get("Action"))) {
            return SesAnswer.error(
                    400, "InvalidAction", "The local run's SES knows SendRawEmail and GetSendQuota only");
        }
        if (faults.strikes(Faults.At.SES_THROTTLES)) {
            return SesAnswer.error(400, "Throttling", "Maximum sending rate exceeded.");
        }
        if (faults.strikes(Faults.At.SES_REJECTS)) {
            return SesAnswer.error(400, "MessageRejected", "Transaction failed: a virus was found.");
        }
        if (faults.strikes(Faults.At.SES_DENIES)) {
            return SesAnswer.error(
                    400,
                    "MessageRejected",
                    "Email address is not verified. The following identities failed the check in region "
                            + Aws.REGION.toUpperCase(Locale.ROOT) + ": " + form.get("Source"));
        }
        if (faults.strikes(Faults.At.SES_FAILS)) {
            return SesAnswer.error(500, "ServiceUnavailable", "The service is unavailable.");
        }
        try {
            return send(form);
        } catch (MessagingException | IOException | IllegalArgumentException e) {
            return SesAnswer.error(400, "InvalidParameterValue", "The mail cannot be read: " + e.getMessage());
        }
    }

    private SesAnswer send(Map<String, String> form) throws MessagingException, IOException {
        byte[] raw = Base64.getMimeDecoder().decode(form.getOrDefault("RawMessage.Data", ""));
        List<String> destinations = members(form, "Destinations.member.");
        if (destinations.isEmpty()) {
            destinations = recipients(MailReader.parse(raw));
        }
        if (destinations.isEmpty()) {
            return SesAnswer.error(400, "InvalidParameterValue", "Missing final destination");
        }
        if (MailReader.parse(raw).getFrom() == null) {
            return SesAnswer.error(400, "InvalidParameterValue", "Missing required header 'From'.");
        }
        String id = "01070" + UUID.randomUUID().toString().replace("-", "").substring(0, 11) + "-" + UUID.randomUUID()
                + "-000000";
        Instant now = clock.instant();
        for (String to : destinations) {
            MimeMessage message = MailReader.parse(raw);
            message.setHeader("Message-ID", "<" + id + "@" + Aws.REGION + ".amazonses.com>");
            message.setSentDate(Date.from(now));
            String address = new InternetAddress(to).getAddress();
            Mail mail = MailReader.read(message, id, address, tags(form), now);
            inbox.deliver(mail, message);
            told.accept(mail);
        }
        return SesAnswer.sent(id);
    }

    private static List<String> recipients(MimeMessage message) throws MessagingException {
        return message.getAllRecipients() == null
                ? List.of()
                : Stream.of(message.getAllRecipients()).map(Object::toString).toList();
    }

    private static Map<String, String> tags(Map<String, String> form) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (int i = 1; form.containsKey("Tags.member." + i + ".Name"); i++) {
            tags.put(
                    form.getOrDefault("Tags.member." + i + ".Name", ""),
                    form.getOrDefault("Tags.member." + i + ".Value", ""));
        }
        return tags;
    }

    private static List<String> members(Map<String, String> form, String prefix) {
        List<String> members = new ArrayList<>();
        for (String value = form.get(prefix + 1); value != null; value = form.get(prefix + (members.size() + 1))) {
            members.add(value);
        }
        return members;
    }
}
