package keepword.storefront;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import keepword.aws.StructuredLog;
import keepword.storefront.EventReader.OptOut;
import keepword.web.HttpRequest;
import keepword.web.Problem;
import keepword.web.Responses;

/** {@code POST /storefront/events}: a signed event in, its answer or a problem out. */
record StorefrontApi(
        WebhookSignature signature, EventReader reader, EventIntake intake, NoticeStart notices, StructuredLog log) {
    APIGatewayV2HTTPResponse answer(HttpRequest request) {
        String body = request.bodyText();
        String id = request.header("webhook-id").orElse("");
        Optional<Problem> unsigned = signature.problem(request, body);
        if (unsigned.isPresent()) {
            return Responses.problem(refused(unsigned.get()));
        }
        return switch (reader.read(body)) {
            case EventReader.Result.Refused(Problem problem, var errors, var optOut) -> refuse(problem, errors, optOut);
            case EventReader.Result.Accepted(StorefrontEvent event, List<String> ignored) ->
                take(event.type(), event.test(), event.optOut(), ignored, () -> intake.take(event, id, body));
            case EventReader.Result.Updated(ProductUpdate update, List<String> ignored) ->
                take(
                        StorefrontEvent.Type.PRODUCT_UPDATED,
                        update.test(),
                        Optional.empty(),
                        ignored,
                        () -> notices.start(update, id, body));
        };
    }

    private APIGatewayV2HTTPResponse take(
            StorefrontEvent.Type type,
            boolean isTest,
            Optional<OptOut> optOut,
            List<String> ignored,
            Supplier<EventIntake.Result> intake) {
        if (isTest) {
            log.event("storefront.tested", Map.of("type", type.id()));
            return Responses.json(200, withIgnored(Responses.write(Map.of("result", "test")), ignored));
        }
        return switch (intake.get()) {
            case EventIntake.Result.Answered(String answer) -> {
                log.event("storefront.taken", Map.of("type", type.id()));
                yield Responses.json(200, withIgnored(answer, ignored));
            }
            case EventIntake.Result.Conflict(String detail) ->
                refuse(new Problem(409, "Conflict", detail), Map.of(), optOut);
            case EventIntake.Result.NotReady(String detail) ->
                refuse(new Problem(422, "Notice not ready", detail, "/update/notice"), Map.of(), optOut);
            case EventIntake.Result.Child() ->
                // Whatever else the event says is not recorded; mail to a child is off already.
                refuse(EventReader.underAge("/customer/email", "belongs to somebody"), Map.of(), Optional.empty());
        };
    }

    /** The names come from outside, so the answer is not stored with them. */
    private static String withIgnored(String answer, List<String> ignored) {
        if (ignored.isEmpty()) {
            return answer;
        }
        String list = Responses.write(Map.of("ignored", ignored));
        return answer.substring(0, answer.length() - 1) + "," + list.substring(1);
    }

    /** An opt-out outlives the refusal of its event. */
    private APIGatewayV2HTTPResponse refuse(Problem problem, Map<String, String> errors, Optional<OptOut> optOut) {
        optOut.ifPresent(intake::optOut);
        refused(problem);
        Map<String, Object> more = new LinkedHashMap<>();
        if (optOut.isPresent()) {
            more.put("optOut", "recorded");
        }
        return Responses.problem(problem, errors, more);
    }

    private Problem refused(Problem problem) {
        // Field names come from outside, so not even they are logged.
        log.event("storefront.refused", Map.of("status", problem.status(), "title", problem.title()));
        return problem;
    }
}
