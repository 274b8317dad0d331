package keepword.site;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.stream.Stream;
import keepword.disclosure.Recipient;
import keepword.disclosure.Succession;
import keepword.review.RecipientWords;
import keepword.site.pages.JtepartnersGenerated;
import keepword.text.Texts;
import keepword.web.HttpRequest;
import keepword.web.Page;
import keepword.web.Responses;
import keepword.web.Section;
import keepword.web.Vendor;

/** Who may get data today, for everybody to read (promise {@code bound-partners}). */
record PartnerPages(List<Succession> successions, List<Recipient> recipients, Vendor vendor) {
    APIGatewayV2HTTPResponse all(HttpRequest request) {
        Texts t = request.texts(vendor.texts());
        RecipientWords words = new RecipientWords(t);
        List<Section.Entry> entries = Stream.concat(
                        successions.reversed().stream().map(words::successor),
                        recipients.stream().map(words::recipient))
                .toList();
        String title = t.get("partners.title");
        Section partners = new Section("partners", title, t.get("partners.nobody"), entries, null);
        return Responses.page(
                200,
                Page.wide(
                        vendor,
                        t,
                        title,
                        "partners",
                        html -> JtepartnersGenerated.render(html, null, partners, vendor.brand(), t)));
    }
}
