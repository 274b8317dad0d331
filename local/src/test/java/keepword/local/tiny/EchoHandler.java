package keepword.local.tiny;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import keepword.aws.Environment;
import keepword.runner.Json;

/** Answers with the event that it got, and with the page that it names; crashes on demand. */
public final class EchoHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private final Environment environment;

    public EchoHandler(Environment environment) {
        this.environment = environment;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        if (event.getRawPath().endsWith("crash")) {
            throw new StackOverflowError("as ordered");
        }
        environment.log().accept("{\"echoed\":\"" + event.getRouteKey() + "\"}");
        ObjectNode answer = (ObjectNode) Json.tree(event);
        ObjectNode body = Json.parseObject(String.valueOf(event.getBody())).orElseGet(Json::object);
        // As what makes a page answers where it is, and what is refused why.
        answer.setAll(body.deepCopy().retain("page", "title", "detail"));
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(body.path("status").asInt(201))
                .withHeaders(Map.of("Content-Type", "application/json", "X-Shared", environment.variable("SHARED")))
                .withCookies(List.of("a=1", "b=2"))
                .withBody(Json.write(answer))
                .build();
    }
}
