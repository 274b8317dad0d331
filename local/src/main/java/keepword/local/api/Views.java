package keepword.local.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import keepword.local.Parts;
import keepword.runner.Json;
import keepword.runner.faults.Faults;
import keepword.runner.http.Query;
import keepword.runner.http.Request;
import keepword.runner.http.Response;
import keepword.runner.mail.Mail;
import keepword.runner.queues.Queues;
import keepword.runner.template.QueueSpec;
import keepword.runner.template.TopicSpec;
import org.jspecify.annotations.Nullable;

/** Everything that can be read. */
final class Views {
    private static final int MAX_WAIT = 60;

    private final Parts parts;

    Views(Parts parts) {
        this.parts = parts;
    }

    Response inbox(Request request) throws InterruptedException {
        Map<String, String> query = Query.parse(request.query());
        String wait = query.getOrDefault("wait", "0");
        if (!wait.matches("\\d{1,4}")) {
            return Response.problem(400, "Bad wait", "wait is a number of seconds, such as 5.");
        }
        Duration patience = Duration.ofSeconds(Math.min(MAX_WAIT, Integer.parseInt(wait)));
        List<Mail> mails = parts.inbox().await(query.getOrDefault("to", ""), query.getOrDefault("kind", ""), patience);
        return Response.json(200, mails.stream().map(Views::json).toList());
    }

    private static ObjectNode json(Mail mail) {
        ObjectNode json =
                Json.object().put("from", mail.from()).put("to", mail.to()).put("subject", mail.subject());
        ObjectNode headers = json.putObject("headers");
        mail.headers()
                .forEach((name, values) ->
                        headers.set(name, values.size() == 1 ? Json.tree(values.getFirst()) : Json.tree(values)));
        return json.put("text", mail.text())
                .put("html", mail.html())
                .put("raw", mail.raw())
                .put("kind", mail.kind());
    }

    Response jobs() {
        return Response.json(200, parts.jobs().jobs());
    }

    Response routes() {
        return Response.json(200, parts.gateway().routes());
    }

    Response queues() {
        ArrayNode all = Json.array();
        for (Queues.State state : parts.queues().states()) {
            ObjectNode json = all.addObject()
                    .put("name", state.queue().id())
                    .put("visible", state.visible())
                    .put("notVisible", state.notVisible())
                    .put("delayed", state.delayed());
            if (state.deadLetterQueue().isEmpty()) {
                json.putNull("deadLetterQueue");
            } else {
                json.put("deadLetterQueue", state.deadLetterQueue());
            }
            json.put(
                    "topic",
                    parts.topics().of(state.queue()).map(TopicSpec::arn).orElse(null));
            if (state.isDeadLetters()) {
                ArrayNode messages = json.putArray("messages");
                parts.queues().messages(state.queue()).forEach(message -> messages.add(message.body()));
            }
        }
        return Response.json(200, all);
    }

    Response topics() {
        ArrayNode all = Json.array();
        parts.topics()
                .specs()
                .forEach(topic -> all.addObject()
                        .put("name", topic.id())
                        .put("arn", topic.arn())
                        .put("queue", queueOf(topic)));
        return Response.json(200, (JsonNode) all);
    }

    private @Nullable String queueOf(TopicSpec topic) {
        return parts.queues().specs().stream()
                .filter(queue -> topic.queues().contains(queue.name()))
                .map(QueueSpec::id)
                .findFirst()
                .orElse(null);
    }

    Response tables() {
        return Response.json(200, parts.tables().ids());
    }

    Response table(String id) {
        return parts.tables()
                .items(id)
                .map(items -> Response.json(200, items))
                .orElseGet(() -> Response.problem(
                        404,
                        "No such table",
                        "The template has these tables: "
                                + String.join(", ", parts.tables().ids()) + "."));
    }

    Response logs() {
        ArrayNode lines = Json.array();
        parts.logs()
                .lines()
                .forEach(line -> lines.addObject()
                        .put("at", line.at())
                        .put("function", line.function())
                        .set("line", line.line()));
        return Response.json(200, lines);
    }

    Response secret() {
        return Response.json(200, Map.of("secret", new ShopSecret(parts.secrets()).current()));
    }

    Response clock() {
        return Response.json(200, Map.of("now", parts.clock().instant().toString()));
    }

    Response faults() {
        ArrayNode all = Json.array();
        for (Faults.At at : Faults.At.values()) {
            all.addObject().put("at", at.id()).put("times", parts.faults().left(at));
        }
        return Response.json(200, (JsonNode) all);
    }

    Response events() {
        return Response.json(200, parts.samples().names());
    }
}
