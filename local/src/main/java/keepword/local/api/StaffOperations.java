package keepword.local.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import keepword.local.Json;
import keepword.local.http.Request;
import keepword.local.http.Response;
import keepword.local.lambda.Functions;
import keepword.local.lambda.LocalFunction;
import keepword.local.lambda.Outcome;

/** Runs an operation of staff: what {@code aws lambda invoke} does on AWS, with the name from the path. */
final class StaffOperations {
    static final String FUNCTION = "OperationsFunction";

    private final Functions functions;

    StaffOperations(Functions functions) {
        this.functions = functions;
    }

    Response run(String name, Request request) {
        Optional<LocalFunction> function = functions.find(FUNCTION);
        Optional<ObjectNode> fields = Json.parseObject(request.body().text());
        if (function.isEmpty() || fields.isEmpty()) {
            return Response.problem(
                    400, "No operation", "Send a JSON object; the template must have the function " + FUNCTION + ".");
        }
        return switch (function.get().invoke(Json.write(fields.get().put("operation", name)))) {
            case Outcome.Answered(String json) -> answer(json);
            case Outcome.Crashed crashed ->
                Response.problem(500, "The function crashed", "See /local/logs for what happened.");
        };
    }

    private static Response answer(String json) {
        ObjectNode answer = Json.parseObject(json).orElseGet(Json::object);
        return Response.json(answer.path("status").asInt(200), answer);
    }
}
