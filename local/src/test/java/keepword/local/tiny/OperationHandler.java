package keepword.local.tiny;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import keepword.aws.Environment;

/** Answers with what it got; refuses what has no agent. */
public final class OperationHandler implements RequestHandler<Map<String, Object>, Map<String, Object>> {
    /** Takes what every handler is given. */
    public OperationHandler(Environment environment) {}

    @Override
    public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
        return event.containsKey("agent") ? event : Map.of("status", 422, "detail", "Who are you?");
    }
}
