package keepword.simulation.actors;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import java.util.Map;
import keepword.web.HttpRequest;

/** Requests as they come to a function. */
final class Http {
    private Http() {}

    static HttpRequest post(Map<String, String> headers, Map<String, String> path, String body) {
        return request("POST", "", headers, path, body);
    }

    /** For a function that tells its routes apart. */
    static HttpRequest post(String route, Map<String, String> path, String body) {
        return request("POST", route, Map.of(), path, body);
    }

    /** By a program. */
    static HttpRequest get(Map<String, String> path) {
        return request("GET", "", Map.of("accept", "application/json"), path, "");
    }

    private static HttpRequest request(
            String method, String route, Map<String, String> headers, Map<String, String> path, String body) {
        return new HttpRequest(APIGatewayV2HTTPEvent.builder()
                .withHeaders(headers)
                .withRawPath(route)
                .withPathParameters(path)
                .withRequestContext(RequestContext.builder()
                        .withHttp(
                                RequestContext.Http.builder().withMethod(method).build())
                        .build())
                .withBody(body)
                .build());
    }
}
