package keepword.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import java.net.InetAddress;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import keepword.text.Texts;

/** Reads an HTTP event of API Gateway: its body may come in base64, its maps may be missing. */
public record HttpRequest(APIGatewayV2HTTPEvent event) {
    /** A request for a page, as a function makes it of itself before a snapshot. */
    public static HttpRequest get(String path, String... cookies) {
        return new HttpRequest(APIGatewayV2HTTPEvent.builder()
                .withRawPath(path)
                .withCookies(List.of(cookies))
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withHttp(APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                                .withMethod("GET")
                                .build())
                        .build())
                .build());
    }

    public String method() {
        return event.getRequestContext().getHttp().getMethod();
    }

    /** The path as it was asked for. */
    public String path() {
        String path = event.getRawPath();
        return path == null ? "" : path;
    }

    /** A parameter of the query; empty if it is missing. */
    public String query(String name) {
        Map<String, String> parameters = event.getQueryStringParameters();
        String value = parameters == null ? null : parameters.get(name);
        return value == null ? "" : value;
    }

    /** A cookie; empty if it is missing. */
    public String cookie(String name) {
        List<String> cookies = event.getCookies();
        return cookies == null
                ? ""
                : cookies.stream()
                        .filter(cookie -> cookie.startsWith(name + "="))
                        .map(cookie -> cookie.substring(name.length() + 1))
                        .findFirst()
                        .orElse("");
    }

    /** The texts in the language that the browser asks for; others where there are none. */
    public Texts texts(Texts otherwise) {
        return header("accept-language").flatMap(Texts::find).orElse(otherwise);
    }

    /** A header; API Gateway writes the names in lower case. */
    public Optional<String> header(String name) {
        Map<String, String> headers = event.getHeaders();
        return headers == null ? Optional.empty() : Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The network that it comes from, as coarse as a provider or a company: 24 bits of IPv4, 48 of IPv6. */
    public String network() {
        var http = event.getRequestContext() == null
                ? null
                : event.getRequestContext().getHttp();
        String source = http == null || http.getSourceIp() == null ? "" : http.getSourceIp();
        try {
            byte[] address = InetAddress.ofLiteral(source).getAddress();
            return HexFormat.of().formatHex(address, 0, address.length == 4 ? 3 : 6);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** The body as it was sent; empty if there was none. */
    public byte[] body() {
        String body = event.getBody();
        if (body == null) {
            return new byte[0];
        }
        if (!event.getIsBase64Encoded()) {
            return body.getBytes(UTF_8);
        }
        try {
            return Base64.getDecoder().decode(body);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** Whether the body is longer than that; it is not decoded to find out. */
    public boolean isLargerThan(int bytes) {
        String body = event.getBody();
        if (body == null) {
            return false;
        }
        return event.getIsBase64Encoded()
                ? body.length() / 4L * 3 - 2 > bytes
                : body.length() > bytes || body.getBytes(UTF_8).length > bytes;
    }

    /** Whether the body is said to be JSON. */
    public boolean isJson() {
        return header("content-type").orElse("").toLowerCase(Locale.ROOT).startsWith("application/json");
    }

    /** Whether the answer is to be JSON: a program asks, and no person with a browser. */
    public boolean isJsonAskedFor() {
        String accept = header("accept").orElse("");
        return accept.contains("application/json") && !isPageAskedFor();
    }

    /** Whether a program asks, and no person with a browser: it sends JSON, or wants it. */
    public boolean isFromProgram() {
        return isJson() || isJsonAskedFor();
    }

    /** Whether a browser asks, for something to look at. */
    public boolean isPageAskedFor() {
        return header("accept").orElse("").contains("text/html");
    }

    public String bodyText() {
        return new String(body(), UTF_8);
    }
}
