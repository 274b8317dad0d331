package keepword.web;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.time.ZoneOffset;
import keepword.brand.Color;
import keepword.brand.Company;
import keepword.text.Texts;
import keepword.web.pages.JteerrorGenerated;

/**
 * Answers where there is no other: what happened, and what to do next. A person gets a page in their language, a program a
 * problem (RFC 9457) in English.
 */
public record ErrorPages(Vendor vendor) {
    /** Of a vendor whom we do not know, since the settings could not be read. */
    static final ErrorPages PLAIN = new ErrorPages(
            new Vendor("", "", ZoneOffset.UTC, Stylesheet.of(Color.parse("#333333")), Texts.ENGLISH, Company.NONE));

    /** 413: the body is larger than it may be. */
    public APIGatewayV2HTTPResponse tooLarge(HttpRequest request) {
        return answer(request, 413, "error.too-large");
    }

    /** 429: a limit is reached until some time from now. */
    public APIGatewayV2HTTPResponse tooMany(HttpRequest request, Duration wait) {
        return retryAfter(answer(request, 429, "error.too-many"), wait);
    }

    /** 503: something of ours does not work, for the time being. */
    public APIGatewayV2HTTPResponse unavailable(HttpRequest request, Duration wait) {
        return retryAfter(answer(request, 503, "error.unavailable"), wait);
    }

    private static APIGatewayV2HTTPResponse retryAfter(APIGatewayV2HTTPResponse response, Duration wait) {
        return Responses.withHeader(response, "Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
    }

    private APIGatewayV2HTTPResponse answer(HttpRequest request, int status, String key) {
        if (request.isFromProgram()) {
            return Responses.problem(
                    new Problem(status, Texts.ENGLISH.get(key + ".title"), Texts.ENGLISH.get(key + ".words")));
        }
        Texts texts = request.texts(vendor.texts());
        return Responses.page(
                status, Page.of(vendor, html -> JteerrorGenerated.render(html, null, vendor, texts, key)));
    }
}
