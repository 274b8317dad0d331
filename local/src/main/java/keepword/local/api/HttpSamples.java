package keepword.local.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.net.URI;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.runner.Json;
import keepword.runner.http.Body;
import keepword.runner.http.Gateway;
import keepword.runner.http.Identities;
import keepword.runner.http.Request;
import keepword.runner.http.Response;
import keepword.runner.mail.Inbox;

/** Sends samples of HTTP events through the gateway; what the shop or staff would sign is signed on the way. */
public final class HttpSamples {
    private static final String SIGNED = "/storefront/events";
    private static final Pattern LINK = Pattern.compile("<(https?://[^>]+)>");

    private final Gateway gateway;
    private final ShopSecret secret;
    private final Inbox inbox;
    private final InstantSource clock;
    private final SampleIds ids = new SampleIds();

    public HttpSamples(Gateway gateway, ShopSecret secret, Inbox inbox, InstantSource clock) {
        this.gateway = gateway;
        this.secret = secret;
        this.inbox = inbox;
        this.clock = clock;
    }

    Response send(ObjectNode event, ObjectNode patch) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        event.path("headers")
                .properties()
                .forEach(header ->
                        headers.put(header.getKey(), List.of(header.getValue().asText())));
        String method = event.path("requestContext").path("http").path("method").asText();
        String path = event.path("rawPath").asText();
        String sample = body(event);
        // Whoever changes a sample says what it is about.
        String body = patch.isEmpty()
                ? Json.parseObject(sample).map(ids::body).map(Json::write).orElse(sample)
                : sample;
        if (path.equals(SIGNED)) {
            body = patched(body, patch);
            sign(headers, body);
        } else if (!patch.isEmpty()) {
            body = Json.parseObject(body)
                    .map(old -> Json.write(Json.merge(old, patch)))
                    .orElse(body);
        }
        Request request = new Request(
                method, ids.path(newestLink(path)), event.path("rawQueryString").asText(), headers, Body.of(body));
        return gateway.call(
                gateway.isProtected(request)
                        ? Identities.signed(request, Identities.NAMES.getFirst(), clock.instant())
                        : request);
    }

    private static String body(ObjectNode event) {
        String body = event.path("body").asText("");
        return event.path("isBase64Encoded").asBoolean() ? Body.ofBase64(body).text() : body;
    }

    private String patched(String body, ObjectNode patch) {
        ObjectNode fresh = Json.parseObject(body).orElseGet(Json::object);
        fresh.put("occurredAt", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        return Json.write(Json.merge(fresh, patch));
    }

    private void sign(Map<String, List<String>> headers, String body) {
        String id = "msg_" + UUID.randomUUID().toString().replace("-", "");
        long now = clock.instant().getEpochSecond();
        try {
            headers.put("webhook-id", List.of(id));
            headers.put("webhook-timestamp", List.of(String.valueOf(now)));
            headers.put("webhook-signature", List.of(new Webhook(secret.current()).sign(id, now, body)));
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException("The sample could not be signed", e);
        }
    }

    /** A sample that ends with a made-up token goes to the link of the newest mail that has one. */
    private String newestLink(String path) {
        int slash = path.lastIndexOf('/') + 1;
        if (!path.startsWith("sample", slash)) {
            return path;
        }
        return inbox.mails("", "").reversed().stream()
                .flatMap(mail -> mail.headers().getOrDefault("List-Unsubscribe", List.of()).stream())
                .map(LINK::matcher)
                .filter(Matcher::find)
                .map(link -> URI.create(link.group(1)).getRawPath())
                .filter(link -> link.startsWith(path.substring(0, slash)))
                .findFirst()
                .orElse(path);
    }
}
