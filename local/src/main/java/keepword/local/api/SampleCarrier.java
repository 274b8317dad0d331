package keepword.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import keepword.local.Parts;
import keepword.runner.Json;
import keepword.runner.http.Body;
import keepword.runner.http.Identities;
import keepword.runner.http.Query;
import keepword.runner.http.Request;
import keepword.runner.http.Response;

/** Stands in for a carrier that takes parcels: what it was sent, signed, and whether it answers, somebody decides here. */
public final class SampleCarrier {
    /** Its id in {@code events/recipients}. */
    public static final String ID = "parcel-carrier";

    /** Where it takes messages. */
    public static final String PATH = "/local/carrier";

    private static final int OK = 200;

    private final Parts parts;
    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger answer = new AtomicInteger(OK);

    public SampleCarrier(Parts parts) {
        this.parts = parts;
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
            return Response.problem(401, "Unknown signature", "It is not signed with the carrier's secret.");
        }
        if (answer.get() != OK) {
            return Response.problem(answer.get(), "Not now", "The stand-in of the carrier was told to answer so.");
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

    private boolean isGenuine(Request request, String id, String body) {
        try {
            long sent = Long.parseLong(request.header("webhook-timestamp"));
            return new Webhook(secret()).sign(id, sent, body).equals(request.header("webhook-signature"));
        } catch (EmptyWebhookSecretException | WebhookSigningException | NumberFormatException e) {
            return false;
        }
    }

    private String secret() {
        Response answer = new StaffOperations(parts.gateway(), parts.clock())
                .run(
                        "recipient-secret",
                        Identities.NAMES.getFirst(),
                        Body.of(Json.write(Json.tree(Map.of("ticket", "sample", "id", ID)))));
        return Json.parse(answer.body().text()).orElseThrow().path("secret").asText();
    }

    /** Gets its secret, once it is registered. */
    public void begin() {
        secret();
    }
}
