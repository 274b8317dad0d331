package keepword.system;

import static keepword.system.Running.RUN;
import static keepword.system.Running.advance;
import static keepword.system.Running.freshAddress;
import static keepword.system.Running.reportedAsChild;
import static keepword.system.Running.unique;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import keepword.local.api.ShopSecret;
import keepword.person.PersonRecord.SupportIssue;
import org.junit.jupiter.api.Test;

/** Each example in docs/openapi.yaml, sent to the local run as the shop would. */
class StorefrontDocumentTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ApiDocument DOCUMENT = ApiDocument.read("openapi.yaml");
    private static final JsonNode OPERATION = DOCUMENT.operation("/storefront/events", "post");
    private static final Map<String, JsonNode> EVENTS = ApiDocument.examples(OPERATION.path("requestBody"));

    private final Map<String, HttpResponse<String>> came = new LinkedHashMap<>();

    private static String now() {
        return Long.toString(RUN.parts().clock().instant().getEpochSecond());
    }

    private static HttpResponse<String> post(String id, String timestamp, String signature, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(RUN.url() + "/storefront/events"))
                .header("content-type", "application/json")
                .header("webhook-id", id)
                .header("webhook-timestamp", timestamp)
                .POST(BodyPublishers.ofString(body));
        if (!signature.isEmpty()) {
            request.header("webhook-signature", signature);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> send(String id, String body) {
        try {
            String signature =
                    new Webhook(new ShopSecret(RUN.parts().secrets()).current()).sign(id, Long.parseLong(now()), body);
            return post(id, now(), signature, body);
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> send(JsonNode event) {
        return send(unique(), event.toString());
    }

    /** The example of an order, of another customer. */
    private static ObjectNode order(String customer) {
        ObjectNode order = EVENTS.get("order.paid").deepCopy();
        order.withObject("/customer").put("email", customer);
        return order;
    }

    private static ObjectNode order() {
        return order(freshAddress());
    }

    @Test
    void each_event_has_an_example_which_is_recorded() {
        assertThat(EVENTS.keySet())
                .containsExactlyInAnyOrderElementsOf(DOCUMENT.root()
                        .findValue("Event")
                        .at("/properties/type/enum")
                        .valueStream()
                        .map(JsonNode::asText)
                        .toList());
        approveNotice(EVENTS.get("product.updated").get("update"));
        EVENTS.forEach((name, event) -> {
            DOCUMENT.describes("Event", event);
            // An address of the chat may not be used for as long as the example is old.
            HttpResponse<String> answer = send(
                    name.startsWith("chat.")
                            ? ((ObjectNode) event.deepCopy())
                                    .put(
                                            "occurredAt",
                                            RUN.parts().clock().instant().toString())
                            : event);
            assertThat(answer.statusCode()).as(name + " " + answer.body()).isEqualTo(200);
            JsonNode body = ApiDocument.parse(answer.body());
            DOCUMENT.describes("Answer", body);
            assertThat(body.get("result").asText()).as(name).isEqualTo("recorded");
            assertThat(body.has("ignored")).as(name + " " + body).isFalse();
        });
    }

    /** Nobody owns its product. */
    private static void approveNotice(JsonNode update) {
        String texts = "{\"en\":\"%1$s\",\"de\":\"%1$s\"}"
                .formatted("Version " + update.get("version").asText());
        String draft = """
                {"campaign":{"id":"%s","notice":"product-update","audience":{"owns":"%s"},"start":"%s",
                "subject":%s,"preheader":%s,"markdown":%s}}""".formatted(
                        update.get("notice").asText(),
                        update.get("sku").asText(),
                        RUN.parts().clock().instant(),
                        texts,
                        texts,
                        texts);
        ObjectNode text = Running.post("/local/operations/campaign-submit?as=ada", draft)
                .<ObjectNode>deepCopy()
                .retain("id", "sha256");
        Running.post("/local/operations/campaign-approve?as=bob", text.toString());
    }

    @Test
    void each_answer_and_each_problem_is_what_really_comes() {
        accepted();
        notSigned();
        refused();
        came.put("unavailable", whileTheSecretIsUnreadable());

        DOCUMENT.describes(OPERATION, came, Set.of());
        came.values()
                .forEach(answer -> DOCUMENT.describes(
                        answer.statusCode() == 200 ? "Answer" : "Problem", ApiDocument.parse(answer.body())));
    }

    private void accepted() {
        ObjectNode order = order();
        came.put("recorded", send(order));
        came.put("already-known", send(order));
        order.put("type", "order.failed")
                .put("occurredAt", "2026-01-05T09:00:00Z")
                .remove("promotionalMail");
        came.put("overtaken", send(order));
        ObjectNode misspelt = order().without("promotionalMail");
        misspelt.withObject("/customer").put("loyaltyPoints", 7);
        came.put("ignored", send(misspelt));
        came.put("unknown-wording", send(order().put("wordingId", "none")));
    }

    private void notSigned() {
        String body = order().toString();
        String tenMinutesAgo = Long.toString(Long.parseLong(now()) - 600);
        came.put("missing-header", post("msg_1", now(), "", body));
        came.put("malformed-header", post("msg_1", now() + "000", "v1,AAAA", body));
        came.put("clock-is-off", post("msg_1", tenMinutesAgo, "v1,AAAA", body));
        came.put("unknown-signature", post("msg_1", now(), "v1,AAAA", body));
    }

    private static HttpResponse<String> tooManyMessages() {
        ObjectNode issue = EVENTS.get("support.issue-opened").deepCopy();
        issue.withObject("/customer").put("email", freshAddress());
        for (int message = 0; message < SupportIssue.MAX_MESSAGES; message++) {
            issue.withObject("/issue/message").put("id", message);
            assertThat(send(issue).statusCode()).isEqualTo(200);
        }
        issue.withObject("/issue/message").put("id", "one-more");
        return send(issue);
    }

    private void refused() {
        came.put("not-json", send(unique(), "{"));
        came.put("not-an-event", send(unique(), "[]"));
        came.put("too-large", send(unique(), "{\"type\":\"" + "x".repeat(300_000) + "\"}"));
        ObjectNode order = order();
        String id = unique();
        send(id, order.toString());
        came.put("same-webhook-id", send(id, order().toString()));
        order.withObject("/order/total").put("amount", "98.00");
        came.put("same-time", send(order));
        came.put("too-many-messages", tooManyMessages());
        ObjectNode wrong = order().put("occurredAt", "yesterday");
        ((ObjectNode) wrong.at("/order/items/0")).remove("name");
        came.put("invalid-field", send(wrong));
        ObjectNode declined = order().put("promotionalMail", false);
        declined.withObject("/order").remove("items");
        came.put("opt-out-all-the-same", send(declined));
        ObjectNode update = EVENTS.get("product.updated").deepCopy();
        update.withObject("/update").put("notice", "not-written");
        came.put("notice-not-ready", send(update));
        ObjectNode card = order();
        card.withObject("/customer").put("name", "4111 1111 1111 1111");
        came.put("payment-card-number", send(card));
        came.put("under-age", send(order().put("birthDate", "2020-05-17")));
        String child = freshAddress();
        reportedAsChild("ada", child);
        came.put("reported-as-child", send(order(child)));
    }

    private static HttpResponse<String> whileTheSecretIsUnreadable() {
        String before = RUN.parts().secrets().value("StorefrontSecrets").orElseThrow();
        try {
            RUN.parts().secrets().change("StorefrontSecrets", old -> "{\"current\":\"no base64!\"}");
            advance("PT6M");
            return post("msg_1", now(), "v1,AAAA", order().toString());
        } finally {
            RUN.parts().secrets().change("StorefrontSecrets", old -> before);
            advance("PT1M");
        }
    }
}
