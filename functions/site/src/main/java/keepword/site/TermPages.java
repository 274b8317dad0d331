package keepword.site;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import keepword.review.TermWords;
import keepword.site.pages.JtetermsGenerated;
import keepword.text.Texts;
import keepword.web.HttpRequest;
import keepword.web.Page;
import keepword.web.Responses;
import keepword.web.Vendor;

/** How long what is kept, and why, for everybody to read. */
record TermPages(Vendor vendor) {
    APIGatewayV2HTTPResponse all(HttpRequest request) {
        Texts t = request.texts(vendor.texts());
        return Responses.page(
                200,
                Page.wide(
                        vendor,
                        t,
                        t.get("terms.title"),
                        "terms",
                        html -> JtetermsGenerated.render(html, null, new TermWords(t).all(), t)));
    }
}
