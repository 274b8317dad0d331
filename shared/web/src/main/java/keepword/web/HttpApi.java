package keepword.web;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;

/** The routes of one function. */
@FunctionalInterface
public interface HttpApi {
    APIGatewayV2HTTPResponse answer(HttpRequest request);
}
