package keepword.storefront;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Map;
import java.util.Optional;
import keepword.aws.StructuredLog;
import keepword.web.HttpRequest;
import keepword.web.Problem;
import keepword.web.Responses;

/** {@code POST /storefront/events}: a signed event in, its answer or a problem out. */
final class StorefrontApi {
    private static final int LARGEST_BODY = 256 * 1024;
    private static final int LONGEST_ID = 256;

    private final WebhookSignature signature;
    private final EventReader reader;
    private final EventIntake intake;
    private final StructuredLog log;

    StorefrontApi(WebhookSignature signature, EventReader reader, EventIntake intake, StructuredLog log) {
        this.signature = signature;
        this.reader = reader;
        this.intake = intake;
        this.log = log;
    }

    APIGatewayV2HTTPResponse answer(HttpRequest request) {
        if (request.body().length > LARGEST_BODY) {
            return Responses.problem(new Problem(413, "Too large", "An event has at most 256 KiB."));
        }
        String body = request.bodyText();
        String id = request.header("webhook-id").orElse("");
        String timestamp = request.header("webhook-timestamp").orElse("");
        String signatures = request.header("webhook-signature").orElse("");
        if (id.isEmpty() || id.length() > LONGEST_ID || !signature.isGenuine(id, timestamp, signatures, body)) {
            return refuse(new Problem(
                    401,
                    "Not signed",
                    "The headers webhook-id, webhook-timestamp and webhook-signature do not prove that the shop sent"
                            + " this body within the last five minutes (Standard Webhooks)."));
        }
        Optional<String> repeated = intake.answerOf(id);
        if (repeated.isPresent()) {
            return Responses.json(200, repeated.get());
        }
        return switch (reader.read(body)) {
            case EventReader.Result.Refused(Problem problem) -> refuse(problem);
            case EventReader.Result.Taken(StorefrontEvent event) -> take(event, id);
        };
    }

    private APIGatewayV2HTTPResponse take(StorefrontEvent event, String id) {
        String answer = intake.take(event, id);
        log.event("storefront.taken", Map.of("type", event.type().id()));
        return Responses.json(200, answer);
    }

    private APIGatewayV2HTTPResponse refuse(Problem problem) {
        // Field names come from outside, so not even they are logged.
        log.event("storefront.refused", Map.of("status", problem.status(), "title", problem.title()));
        return Responses.problem(problem);
    }
}
