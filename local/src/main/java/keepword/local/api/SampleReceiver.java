package keepword.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import keepword.local.Parts;
import keepword.runner.Json;
import keepword.runner.http.Body;
import keepword.runner.http.Identities;
import keepword.runner.http.Query;
import keepword.runner.http.Request;
import keepword.runner.http.Response;

/** Stands in for a recipient that takes messages by a program: what it was sent, signed, and what it answers, somebody decides here. */
public final class SampleReceiver {
    /** The carrier's id in {@code events/recipients}. */
    public static final String CARRIER = "parcel-carrier";

    /** Where the carrier takes messages. */
    public static final String CARRIER_PATH = "/local/carrier";

    /** The vendor's own shop. */
    static final String SHOP = "our-shop";

    private static final int OK = 200;

    private final Parts parts;
    private final String recipient;
    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger answer = new AtomicInteger(OK);
    private volatile String secret = "";

    /** @param recipient its id */
    public SampleReceiver(Parts parts, String recipient) {
        this.parts = parts;
        this.recipient = recipient;
    }

    /** Everything that it was sent, in its order. */
    Response received() {
        ArrayNode all = Json.array();
        received.forEach(all::add);
        return Response.json(OK, all);
    }

    /** From now on it answers with the status that the query names; 200 deletes what it is told to. */
    Response answers(Request request) {
        answer.set(Integer.parseInt(Query.parse(request.query()).getOrDefault("status", "200")));
        return Response.json(OK, Json.object().put("status", answer.get()));
    }

    /** Takes a message, unless it is not ours. */
    Response take(Request request) {
        String id = request.header("webhook-id");
        String body = request.body().text();
        if (!isGenuine(request, id, body)) {
            return Response.problem(401, "Unknown signature", "It is not signed with the recipient's secret.");
        }
        if (answer.get() != OK) {
            return Response.problem(answer.get(), "Not now", "The stand-in was told to answer so.");
        }
        JsonNode message = Json.parse(body).orElseGet(Json::object);
        if (received.stream().noneMatch(earlier -> earlier.path("id").asText().equals(id))) {
            ObjectNode kept = Json.object();
            kept.put("id", id);
            kept.set("message", message);
            received.add(kept);
        }
        boolean isDemand = message.path("type").asText().equals("deletion.demanded");
        return Response.json(OK, Json.object().put("deleted", isDemand));
    }

    /** Reports of each parcel that it got: {@code parcel.shipped} or {@code data.deleted}. */
    Response reports(String type) {
        ArrayNode answers = Json.array();
        received.stream()
                .map(kept -> kept.at("/message/data"))
                .filter(data -> data.has("orderNumber"))
                .forEach(data ->
                        answers.add(Json.parse(report(type, data).body().text()).orElseThrow()));
        return Response.json(OK, answers);
    }

    private Response report(String type, JsonNode parcel) {
        Instant now = parts.clock().instant();
        String transfer = parcel.path("transfer").asText();
        String number = "SP-" + transfer;
        ObjectNode report =
                Json.object().put("type", type).put("transfer", transfer).put("occurredAt", now.toString());
        if (type.equals("parcel.shipped")) {
            report.putObject("shipment")
                    .put("trackingNumber", number)
                    .put("trackingUrl", "https://parcels.example/track/" + number);
        }
        String id = "rep_" + UUID.randomUUID();
        String body = Json.write(report);
        Map<String, List<String>> headers = Map.of(
                "content-type", List.of("application/json"),
                "webhook-id", List.of(id),
                "webhook-timestamp", List.of(Long.toString(now.getEpochSecond())),
                "webhook-signature", List.of(signature(askForSecret(), id, now.getEpochSecond(), body)));
        return parts.gateway()
                .call(new Request("POST", "/recipients/" + recipient + "/reports", "", headers, Body.of(body)));
    }

    /** Signed with the secret that is known, or with the next one. */
    private boolean isGenuine(Request request, String id, String body) {
        try {
            long sent = Long.parseLong(request.header("webhook-timestamp"));
            String signature = request.header("webhook-signature");
            return signature(secret, id, sent, body).equals(signature)
                    || signature(askForSecret(), id, sent, body).equals(signature);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String signature(String secret, String id, long seconds, String body) {
        if (secret.isEmpty()) {
            return "";
        }
        try {
            return new Webhook(secret).sign(id, seconds, body);
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException("The recipient's secret cannot sign", e);
        }
    }

    private String askForSecret() {
        Response answer = new StaffOperations(parts.gateway(), parts.clock())
                .run(
                        "recipient-secret",
                        Identities.NAMES.getFirst(),
                        Body.of(Json.write(Json.tree(Map.of("ticket", "sample", "id", recipient)))));
        String answered =
                Json.parse(answer.body().text()).orElseThrow().path("secret").asText();
        secret = answered;
        return answered;
    }

    /** Gets its secret, once it is registered. */
    public void begin() {
        askForSecret();
    }
}
