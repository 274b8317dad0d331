package keepword.web;

import gg.jte.html.HtmlTemplateOutput;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import keepword.consent.Consent;
import keepword.consent.Topics;
import keepword.consent.Wording;
import keepword.kernel.Topic;
import keepword.policy.OptInForms;
import keepword.request.TransactionalOptOuts;
import keepword.text.Texts;
import keepword.web.pages.JteacceptedGenerated;
import keepword.web.pages.JteallmailendsGenerated;
import keepword.web.pages.JtebadlinkGenerated;
import keepword.web.pages.JtechatforgetGenerated;
import keepword.web.pages.JtechatforgottenGenerated;
import keepword.web.pages.JteconfirmGenerated;
import keepword.web.pages.JteconfirmedGenerated;
import keepword.web.pages.JteexpiredGenerated;
import keepword.web.pages.JtenotfoundGenerated;
import keepword.web.pages.JteordermailkeptGenerated;
import keepword.web.pages.JtesignedupGenerated;
import keepword.web.pages.JtesignupGenerated;
import keepword.web.pages.JtetopicchangedGenerated;
import keepword.web.pages.JteunsubscribeGenerated;
import keepword.web.pages.JteunsubscribedGenerated;

/**
 * The pages that people see without signing in, in one language. The templates are compiled into the jar and called
 * directly: nothing is looked up.
 */
public record Pages(Vendor vendor, Topics topics, Texts texts) {
    /** In the vendor's language. */
    public Pages(Vendor vendor, Topics topics) {
        this(vendor, topics, vendor.texts());
    }

    /** The same pages in another language. */
    public Pages in(Texts language) {
        return new Pages(vendor, topics, language);
    }

    /**
     * Asks what to turn off or on.
     *
     * @param again whether somebody turned something on with a form that does not count any more
     */
    public Page unsubscribe(Consent consent, boolean again, OptInForms forms) {
        List<TopicLine> lines = lines(consent.on(), forms);
        boolean anyOn = !consent.on().isEmpty();
        return render(html ->
                JteunsubscribeGenerated.render(html, null, vendor, texts, lines, anyOn, again, orderMail(consent)));
    }

    private List<TopicLine> lines(Set<Topic> on, OptInForms forms) {
        return TopicLine.of(topics, on, texts, topic -> forms.token(turnOnWording(topic)));
    }

    /** Says that everything promotional is off. */
    public Page unsubscribed(Consent consent, OptInForms forms) {
        List<TopicLine> lines = lines(Set.of(), forms);
        return render(html -> JteunsubscribedGenerated.render(html, null, vendor, texts, lines, orderMail(consent)));
    }

    /** Says that an opt-out is recorded and will be in force in minutes. */
    public Page optOutAccepted() {
        return render(html -> JteacceptedGenerated.render(html, null, vendor, texts));
    }

    /** Says that one topic was turned on or off. */
    public Page topicChanged(Topic changed, Consent consent, OptInForms forms) {
        List<TopicLine> lines = lines(consent.on(), forms);
        TopicLine line = lines.stream()
                .filter(topic -> topic.id().equals(changed.id()))
                .findFirst()
                .orElseThrow();
        return render(
                html -> JtetopicchangedGenerated.render(html, null, vendor, texts, lines, line, orderMail(consent)));
    }

    /** Says how all mail ends, or has ended, and when at the latest. */
    public Page allMailEnds(TransactionalOptOuts.Standing standing) {
        OrderMail mail = OrderMail.of(standing.mail(), texts, vendor.zone());
        String latest = standing.request()
                .map(request -> texts.day(request.deadline(), vendor.zone()))
                .orElse("");
        return render(html -> JteallmailendsGenerated.render(html, null, vendor, texts, mail, latest));
    }

    /** Says that order and account mail goes on, or goes again. */
    public Page orderMailKept(Consent consent, OptInForms forms) {
        List<TopicLine> lines = lines(consent.on(), forms);
        return render(html -> JteordermailkeptGenerated.render(html, null, vendor, texts, lines));
    }

    private OrderMail orderMail(Consent consent) {
        return OrderMail.of(consent.transactional(), texts, vendor.zone());
    }

    /** Says that an unsubscribe link is none of ours, and how to unsubscribe all the same. */
    public Page badLink() {
        return badLink(true);
    }

    /** Says that a link to confirm a sign-up is none of ours, and how to get another one. */
    public Page badConfirmation() {
        return badLink(false);
    }

    private Page badLink(boolean unsubscribes) {
        return render(html -> JtebadlinkGenerated.render(html, null, vendor, texts, unsubscribes));
    }

    /** Says that there is no page, and where to go. */
    public Page notFound() {
        return render(html -> JtenotfoundGenerated.render(html, null, vendor, texts));
    }

    /** The sign-up form. */
    public Page signUp() {
        return signUp(Form.parse(""), Map.of());
    }

    /**
     * The sign-up form, once more.
     *
     * @param typed what was sent with the last try; it stays in the form
     * @param problems in words, by field
     */
    public Page signUp(Form typed, Map<String, String> problems) {
        List<TopicLine> lines = TopicLine.of(topics, topics.all(), texts, none -> "");
        return render(html -> JtesignupGenerated.render(html, null, vendor, texts, lines, typed, problems));
    }

    /** What the form of a sign-up shows of what was chosen in it. */
    public Wording signUpWording(Set<Topic> chosen) {
        String names = String.join("\n", names(chosen));
        String heading = texts.get("signUp.heading", vendor.brand());
        return new Wording(String.join("\n", heading, texts.get("signUp.topics"), names), texts.language(), "/signup");
    }

    private List<String> names(Set<Topic> chosen) {
        return topics.all().stream()
                .filter(chosen::contains)
                .map(topic -> TopicLine.name(topics, topic, texts))
                .toList();
    }

    /** What the page says that asks to confirm a sign-up: what counts, whatever the form said that was filled in. */
    public Wording confirmWording(Set<Topic> chosen) {
        String text = String.join(
                "\n",
                texts.get("confirm.question", vendor.brand()),
                texts.get("confirm.words"),
                String.join("\n", names(chosen)),
                texts.get("confirm.button"));
        return new Wording(text, texts.language(), "/confirm");
    }

    /** What the button says that turns a topic on, behind an unsubscribe link. */
    public Wording turnOnWording(Topic topic) {
        return TopicLine.wording(topics, topic, texts, "/u/");
    }

    /** Says that a mail with a link may be on its way; the same for every address. */
    public Page signedUp() {
        return render(html -> JtesignedupGenerated.render(html, null, vendor, texts));
    }

    /**
     * Asks to confirm a sign-up.
     *
     * @param chosen the topics
     * @param again whether it was confirmed with a form that does not count any more
     */
    public Page confirm(Set<Topic> chosen, boolean again, OptInForms forms) {
        String shown = forms.token(confirmWording(chosen));
        return render(html -> JteconfirmGenerated.render(html, null, vendor, texts, names(chosen), again, shown));
    }

    /** Says that a sign-up is confirmed. */
    public Page confirmed() {
        return render(html -> JteconfirmedGenerated.render(html, null, vendor, texts));
    }

    /** Says that a sign-up is forgotten. */
    public Page expired() {
        return render(html -> JteexpiredGenerated.render(html, null, vendor, texts));
    }

    /**
     * Asks whether what is left of a follow-up of the chat is to be forgotten.
     *
     * @param open whether its e-mail is still to be sent
     * @param until when it is forgotten anyway
     */
    public Page forgetChat(boolean open, Instant until) {
        String left = texts.get(open ? "chatForget.open" : "chatForget.ended", texts.day(until, vendor.zone()));
        return render(html -> JtechatforgetGenerated.render(html, null, vendor, texts, left));
    }

    /** Says that nothing is left of it. */
    public Page chatForgotten() {
        return render(html -> JtechatforgottenGenerated.render(html, null, vendor, texts));
    }

    private Page render(Consumer<HtmlTemplateOutput> page) {
        return Page.of(vendor, page);
    }
}
