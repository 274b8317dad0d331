package keepword.web;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.function.Consumer;
import keepword.text.Texts;
import keepword.web.pages.JtelayoutGenerated;

/**
 * A page that was written, and what a browser may do with it.
 *
 * @param policy its Content-Security-Policy
 */
public record Page(String html, String policy) {
    /** Has a template written; what it writes into the page is escaped. */
    static Page of(Vendor vendor, Consumer<HtmlTemplateOutput> template) {
        StringOutput text = new StringOutput();
        template.accept(new OwaspHtmlTemplateOutput(text));
        return new Page(text.toString(), policy(vendor, vendor.style().contentSecurityPolicy()));
    }

    /**
     * A wide page of another module, whose template writes what stands between the head and the foot of every page.
     *
     * @param state what the page is, for tests
     */
    public static Page wide(
            Vendor vendor, Texts texts, String title, String state, Consumer<HtmlTemplateOutput> content) {
        Content main = output -> content.accept((HtmlTemplateOutput) output);
        return of(vendor, html -> JtelayoutGenerated.render(html, null, vendor, texts, true, title, state, main));
    }

    /** The same, of a template that carries a script: the one script that the page may run. */
    static Page of(Vendor vendor, String script, Consumer<HtmlTemplateOutput> template) {
        return new Page(
                of(vendor, template).html(), policy(vendor, vendor.style().contentSecurityPolicy(script)));
    }

    /** Of all images, the vendor's logo alone may be loaded. */
    private static String policy(Vendor vendor, String ofStyle) {
        String logo = vendor.company().logo();
        return logo.isEmpty() ? ofStyle : ofStyle + "; img-src " + logo;
    }

    @Override
    public String toString() {
        return "[redacted]";
    }
}
