package keepword.web;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import keepword.setting.Settings;

/**
 * Other sites whose pages may use one of ours by script (CORS), such as {@code https://www.360amigo.com}.
 *
 * @param methods what they may do, separated by commas
 */
public record CrossOrigin(Set<String> allowed, String methods) {
    public CrossOrigin {
        allowed = Set.copyOf(allowed);
    }

    /**
     * Reads origins that are separated by commas.
     *
     * @throws IllegalArgumentException if one is none: no browser would ever name it
     */
    public static CrossOrigin parse(String text, String methods) {
        return new CrossOrigin(
                Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(origin -> !origin.isEmpty())
                        .map(Settings::originOf)
                        .collect(Collectors.toSet()),
                methods);
    }

    /** The vendor's own. */
    public static CrossOrigin of(Settings settings, String methods) {
        return settings.read("SiteOrigins", text -> parse(text, methods), new CrossOrigin(Set.of(), methods));
    }

    /** The answer, readable by every page: for what is public anyway, and the same for everybody. */
    public static APIGatewayV2HTTPResponse allowAll(APIGatewayV2HTTPResponse response) {
        Map<String, String> headers = new HashMap<>(response.getHeaders());
        headers.put("Access-Control-Allow-Origin", "*");
        response.setHeaders(headers);
        return response;
    }

    /** The answer to a browser that asks before it posts. */
    public APIGatewayV2HTTPResponse preflight(HttpRequest request) {
        APIGatewayV2HTTPResponse empty = APIGatewayV2HTTPResponse.builder()
                .withStatusCode(204)
                .withHeaders(Map.of(
                        "Access-Control-Allow-Methods", methods,
                        "Access-Control-Allow-Headers", "content-type",
                        "Access-Control-Max-Age", "3600"))
                .build();
        return allow(request, empty);
    }

    /** The answer, readable by the page that asked if it is one of those. */
    public APIGatewayV2HTTPResponse allow(HttpRequest request, APIGatewayV2HTTPResponse response) {
        Map<String, String> headers = new HashMap<>(response.getHeaders());
        headers.put("Vary", "Origin");
        Optional<String> origin = request.header("origin").filter(allowed::contains);
        origin.ifPresent(known -> headers.put("Access-Control-Allow-Origin", known));
        response.setHeaders(headers);
        return response;
    }
}
