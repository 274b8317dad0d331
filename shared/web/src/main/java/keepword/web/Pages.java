package keepword.web;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.function.Consumer;
import keepword.web.pages.JtebadlinkGenerated;
import keepword.web.pages.JteunsubscribeGenerated;
import keepword.web.pages.JteunsubscribedGenerated;

/** The pages that people see. The templates are compiled into the jar and called directly: nothing is looked up. */
public final class Pages {
    private final Vendor vendor;

    public Pages(Vendor vendor) {
        this.vendor = vendor;
    }

    /** Asks whether to unsubscribe; one button. */
    public String unsubscribe() {
        return render(html -> JteunsubscribeGenerated.render(html, null, vendor));
    }

    /** Says that it is done. */
    public String unsubscribed() {
        return render(html -> JteunsubscribedGenerated.render(html, null, vendor));
    }

    /** Says that a link is none of ours, and how to get help. */
    public String badLink() {
        return render(html -> JtebadlinkGenerated.render(html, null, vendor));
    }

    private static String render(Consumer<HtmlTemplateOutput> page) {
        TemplateOutput text = new StringOutput();
        page.accept(new OwaspHtmlTemplateOutput(text));
        return text.toString();
    }
}
