package keepword.simulation.actors;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import java.util.Map;

/** Requests as API Gateway hands them to a function. */
final class Http {
    private Http() {}

    static APIGatewayV2HTTPEvent post(Map<String, String> headers, Map<String, String> path, String body) {
        return APIGatewayV2HTTPEvent.builder()
                .withHeaders(headers)
                .withPathParameters(path)
                .withRequestContext(RequestContext.builder()
                        .withHttp(
                                RequestContext.Http.builder().withMethod("POST").build())
                        .build())
                .withBody(body)
                .build();
    }
}
