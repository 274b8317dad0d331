package keepword.web;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import keepword.consent.Consent;
import keepword.consent.Topic;
import keepword.consent.Topics;
import keepword.request.TransactionalOptOuts;
import keepword.web.pages.JteallmailendsGenerated;
import keepword.web.pages.JtebadlinkGenerated;
import keepword.web.pages.JteconfirmGenerated;
import keepword.web.pages.JteconfirmedGenerated;
import keepword.web.pages.JteexpiredGenerated;
import keepword.web.pages.JteordermailkeptGenerated;
import keepword.web.pages.JtesignedupGenerated;
import keepword.web.pages.JtesignupGenerated;
import keepword.web.pages.JtetopicchangedGenerated;
import keepword.web.pages.JteunsubscribeGenerated;
import keepword.web.pages.JteunsubscribedGenerated;

/** The pages that people see. The templates are compiled into the jar and called directly: nothing is looked up. */
public final class Pages {
    private final Vendor vendor;
    private final Topics topics;

    public Pages(Vendor vendor, Topics topics) {
        this.vendor = vendor;
        this.topics = topics;
    }

    /** Asks what to turn off or on. */
    public String unsubscribe(Consent consent) {
        List<TopicLine> lines = TopicLine.of(topics, consent.on());
        boolean anyOn = !consent.on().isEmpty();
        return render(html -> JteunsubscribeGenerated.render(html, null, vendor, lines, anyOn, orderMail(consent)));
    }

    /** Says that everything promotional is off. */
    public String unsubscribed(Consent consent) {
        List<TopicLine> lines = TopicLine.of(topics, Set.of());
        return render(html -> JteunsubscribedGenerated.render(html, null, vendor, lines, orderMail(consent)));
    }

    /** Says that one topic was turned on or off. */
    public String topicChanged(Topic changed, Consent consent) {
        List<TopicLine> lines = TopicLine.of(topics, consent.on());
        TopicLine line = lines.stream()
                .filter(topic -> topic.id().equals(changed.id()))
                .findFirst()
                .orElseThrow();
        return render(html -> JtetopicchangedGenerated.render(html, null, vendor, lines, line, orderMail(consent)));
    }

    /** Says how all mail ends, or has ended, and when at the latest. */
    public String allMailEnds(TransactionalOptOuts.Standing standing) {
        OrderMail mail = OrderMail.of(standing.mail(), vendor.zone());
        String latest = standing.request()
                .map(request -> OrderMail.day(request.deadline(), vendor.zone()))
                .orElse("");
        return render(html -> JteallmailendsGenerated.render(html, null, vendor, mail, latest));
    }

    /** Says that order and account mail goes on, or goes again. */
    public String orderMailKept(Consent consent) {
        List<TopicLine> lines = TopicLine.of(topics, consent.on());
        return render(html -> JteordermailkeptGenerated.render(html, null, vendor, lines));
    }

    private OrderMail orderMail(Consent consent) {
        return OrderMail.of(consent.transactional(), vendor.zone());
    }

    /** Says that a link is none of ours, and how to get help. */
    public String badLink() {
        return render(html -> JtebadlinkGenerated.render(html, null, vendor));
    }

    /**
     * The sign-up form.
     *
     * @param problem what was wrong with the last try, or empty
     */
    public String signUp(String problem) {
        List<TopicLine> lines = TopicLine.of(topics, topics.all());
        return render(html -> JtesignupGenerated.render(html, null, vendor, lines, problem));
    }

    /** Says that a mail with a link may be on its way; the same for every address. */
    public String signedUp() {
        return render(html -> JtesignedupGenerated.render(html, null, vendor));
    }

    /** Asks to confirm a sign-up. */
    public String confirm() {
        return render(html -> JteconfirmGenerated.render(html, null, vendor));
    }

    /** Says that a sign-up is confirmed. */
    public String confirmed() {
        return render(html -> JteconfirmedGenerated.render(html, null, vendor));
    }

    /** Says that a sign-up is forgotten. */
    public String expired() {
        return render(html -> JteexpiredGenerated.render(html, null, vendor));
    }

    private static String render(Consumer<HtmlTemplateOutput> page) {
        TemplateOutput text = new StringOutput();
        page.accept(new OwaspHtmlTemplateOutput(text));
        return text.toString();
    }
}
