package keepword.site;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import keepword.web.HttpRequest;

/** The vendor's own pages that may post sign-ups by script (CORS), such as {@code https://www.360amigo.com}. */
record Origins(Set<String> allowed) {
    /** Reads origins that are separated by commas. */
    static Origins parse(String text) {
        return new Origins(Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toSet()));
    }

    APIGatewayV2HTTPResponse preflight(HttpRequest request) {
        APIGatewayV2HTTPResponse empty = APIGatewayV2HTTPResponse.builder()
                .withStatusCode(204)
                .withHeaders(Map.of(
                        "Access-Control-Allow-Methods", "POST",
                        "Access-Control-Allow-Headers", "content-type",
                        "Access-Control-Max-Age", "3600"))
                .build();
        return allow(request, empty);
    }

    /** The answer, readable by the page that asked if it is one of the vendor's. */
    APIGatewayV2HTTPResponse allow(HttpRequest request, APIGatewayV2HTTPResponse response) {
        Map<String, String> headers = new HashMap<>(response.getHeaders());
        headers.put("Vary", "Origin");
        Optional<String> origin = request.header("origin").filter(allowed::contains);
        origin.ifPresent(known -> headers.put("Access-Control-Allow-Origin", known));
        response.setHeaders(headers);
        return response;
    }
}
