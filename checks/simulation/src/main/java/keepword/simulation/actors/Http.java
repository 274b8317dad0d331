package keepword.simulation.actors;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import java.util.Map;
import keepword.web.HttpRequest;

/** Requests as they come to a function. */
final class Http {
    private Http() {}

    static HttpRequest post(String path, Map<String, String> headers, String body) {
        return request("POST", path, headers, body);
    }

    /** By a program. */
    static HttpRequest get(String path) {
        return request("GET", path, Map.of("accept", "application/json"), "");
    }

    private static HttpRequest request(String method, String path, Map<String, String> headers, String body) {
        return new HttpRequest(APIGatewayV2HTTPEvent.builder()
                .withHeaders(headers)
                .withRawPath(path)
                .withRequestContext(RequestContext.builder()
                        .withHttp(
                                RequestContext.Http.builder().withMethod(method).build())
                        .build())
                .withBody(body)
                .build());
    }
}
