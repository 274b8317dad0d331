package keepword.message;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import keepword.message.html.JtemailGenerated;
import org.jspecify.annotations.Nullable;

/** Makes the HTML of a mail; whatever stands in a block is escaped. */
public final class HtmlBody {
    private HtmlBody() {}

    /**
     * The HTML of a mail.
     *
     * @param unsubscribeLink where promotional mail ends; null for any other mail
     */
    public static String of(Content content, Sender sender, @Nullable String unsubscribeLink) {
        StringOutput html = new StringOutput();
        JtemailGenerated.render(new OwaspHtmlTemplateOutput(html), null, sender, content, unsubscribeLink);
        return html.toString();
    }
}
