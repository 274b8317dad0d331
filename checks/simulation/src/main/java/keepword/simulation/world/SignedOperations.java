package keepword.simulation.world;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import keepword.web.HttpApi;
import keepword.web.HttpRequest;
import keepword.web.Responses;

/** Calls {@code POST /operations/{name}} as AWS does, which knows who signed. */
public record SignedOperations(HttpApi api) {
    /**
     * Calls one.
     *
     * @param user the IAM user who signs
     * @return the answer and its status
     */
    public Map<String, Object> run(String user, String operation, Map<String, ?> fields) {
        RequestContext.IAM iam = RequestContext.IAM
                .builder()
                .withUserArn("arn:aws:iam::123456789012:user/" + user)
                .build();
        APIGatewayV2HTTPResponse response = api.answer(new HttpRequest(APIGatewayV2HTTPEvent.builder()
                .withRawPath("/operations/" + operation)
                .withRequestContext(RequestContext.builder()
                        .withHttp(
                                RequestContext.Http.builder().withMethod("POST").build())
                        .withAuthorizer(
                                RequestContext.Authorizer.builder().withIam(iam).build())
                        .build())
                .withBody(Responses.write(fields))
                .build()));
        try {
            Map<String, Object> answer = new HashMap<>(JSON.std.mapFrom(response.getBody()));
            answer.put("status", response.getStatusCode());
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
