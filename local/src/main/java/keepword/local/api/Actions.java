package keepword.local.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import keepword.local.Parts;
import keepword.runner.Json;
import keepword.runner.faults.Faults;
import keepword.runner.http.Query;
import keepword.runner.http.Request;
import keepword.runner.http.Response;
import keepword.runner.secrets.Rotation;

/** Everything that can be done. A browser that posted a form is sent back to the start page. */
final class Actions {
    /** So long the page of whoever pressed a button waits, to show what followed. */
    private static final Duration SOON = Duration.ofSeconds(3);

    private final Parts parts;
    private final PromotionalMail promotionalMail;

    Actions(Parts parts) {
        this.parts = parts;
        this.promotionalMail = new PromotionalMail(parts);
    }

    Response advance(Request request) throws InterruptedException {
        Optional<Duration> by = duration(fields(request).path("advance").asText());
        if (by.isEmpty()) {
            return Response.problem(
                    400,
                    "No such step",
                    "Send {\"advance\":\"PT5M\"}: a positive ISO-8601 duration such as PT5M, P3D or P1DT2H, at most"
                            + " P3650D.");
        }
        Instant now = parts.travel().advance(by.get());
        ObjectNode answer = Json.object().put("now", now.toString());
        answer.set("pending", Json.tree(parts.jobs().overdue(now)));
        return back(request, "#clock", Response.json(200, answer));
    }

    Response sendPromotionalMail(Request request) {
        List<String> jobs = promotionalMail.plan(fields(request).path("to").asText());
        return back(request, "#jobs", Response.json(200, Map.of("jobs", jobs)));
    }

    private static Optional<Duration> duration(String text) {
        try {
            return Optional.of(Duration.parse(text))
                    .filter(by -> by.isPositive() && by.compareTo(Duration.ofDays(3650)) <= 0);
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    Response order(Request request) {
        ObjectNode order = fields(request);
        Optional<Faults.At> at = Faults.At.of(order.path("at").asText());
        int times = order.path("times").asInt(1);
        if (at.isEmpty() || times < 0) {
            String known = Arrays.stream(Faults.At.values()).map(Faults.At::id).collect(Collectors.joining(", "));
            return Response.problem(
                    400,
                    "No such fault",
                    "Send {\"at\":…,\"times\":1}; at is one of " + known + "; times is 0 or more.");
        }
        parts.faults().order(at.get(), times);
        return back(request, "#faults", Response.json(200, Map.of("at", at.get().id(), "times", times)));
    }

    Response sendSample(String name, Request request) throws InterruptedException {
        Optional<ObjectNode> patch = request.body().isEmpty()
                ? Optional.of(Json.object())
                : Json.parseObject(request.body().text());
        if (patch.isEmpty()) {
            return Response.problem(
                    400, "No JSON object", "The body, if any, is a JSON object that is merged over the sample's.");
        }
        Optional<Samples.Answer> sent = parts.samples().send(name, patch.get());
        if (isBrowser(request)) {
            parts.travel().settle(SOON);
        }
        return sent.map(answer -> back(request, "#samples", Response.json(200, answer)))
                .orElseGet(() -> Response.problem(
                        404,
                        "No such sample",
                        "There are these samples, each for something in the template: "
                                + String.join(", ", parts.samples().names()) + "."));
    }

    Response sendMessage(String id, Request request) {
        String body = request.body().text();
        if (body.isEmpty()) {
            return Response.problem(400, "No message", "The body of the request is the message; it must not be empty.");
        }
        return parts.queues()
                .find(id)
                .map(queue -> {
                    String sent = parts.topics().body(queue, body);
                    return Response.json(200, Map.of("messageId", parts.queues().send(queue, sent)));
                })
                .orElseGet(() -> Response.problem(
                        404,
                        "No such queue",
                        "The template has these queues: " + parts.queues().ids() + "."));
    }

    Response receiveMail(Request request) {
        if (request.body().isEmpty()) {
            return Response.problem(400, "No mail", "The body of the request is the raw mail; it must not be empty.");
        }
        return parts.mailIn()
                .receive(request.body(), Query.parse(request.query()))
                .map(id -> Response.json(200, Map.of("messageId", id)))
                .orElseGet(() -> Response.problem(
                        404, "No mail comes in", "The template has no AWS::SES::ReceiptRule with an S3Action."));
    }

    Response rotate(String id, Request request) {
        if (parts.secrets().value(id).filter(Rotation::possible).isEmpty()) {
            return Response.problem(404, "No such secret", "There is no secret " + id + " that can be rotated.");
        }
        parts.secrets().change(id, old -> Rotation.rotate(old, parts.secrets()));
        return back(request, "", Response.json(200, Map.of("rotated", id)));
    }

    /** The fields of a JSON object or a form, whatever the content type says: {@code curl -d} calls everything a form. */
    private static ObjectNode fields(Request request) {
        String body = request.body().text();
        return Json.parseObject(body).orElseGet(() -> {
            ObjectNode fields = Json.object();
            Query.parse(body).forEach(fields::put);
            return fields;
        });
    }

    private static boolean isBrowser(Request request) {
        return request.header("accept").contains("text/html");
    }

    private static Response back(Request request, String anchor, Response answer) {
        return isBrowser(request) ? Response.seeOther("/" + anchor) : answer;
    }
}
