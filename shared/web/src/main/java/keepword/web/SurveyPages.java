package keepword.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import gg.jte.html.HtmlTemplateOutput;
import java.net.URLEncoder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import keepword.consent.Wording;
import keepword.policy.OptInForms;
import keepword.survey.Survey;
import keepword.text.Texts;
import keepword.web.pages.survey.JteclaimGenerated;
import keepword.web.pages.survey.JteclaimbyemailGenerated;
import keepword.web.pages.survey.JteconfirmGenerated;
import keepword.web.pages.survey.JtecountedGenerated;
import keepword.web.pages.survey.JteformGenerated;
import keepword.web.pages.survey.JtemessageGenerated;
import org.jspecify.annotations.Nullable;

/** The pages of surveys and contests, in one language; what a survey itself says stays in its own. */
public record SurveyPages(Vendor vendor, Texts texts) {
    /** The form to take part with. */
    public Page form(Survey survey, EntryFields fields) {
        return render(
                html -> JteformGenerated.render(html, null, vendor, texts, survey, fields, moment(survey.closes())));
    }

    /** What stands beside the box that chooses promotional mail with an entry. */
    public Wording promotionalWording(Survey survey) {
        return new Wording(texts.get("survey.promotional", vendor.brand()), texts.language(), survey.path());
    }

    /**
     * Asks to press the button that makes an entry count.
     *
     * @param promotional whether promotional mail was chosen with it
     * @param shared whether it was chosen that the survey's organizer gets it
     * @param again whether promotional mail was chosen with a form that does not count any more
     */
    public Page confirm(Survey survey, boolean promotional, boolean shared, boolean again, OptInForms forms) {
        String shown = promotional ? forms.token(confirmWording(survey)) : "";
        return render(html -> JteconfirmGenerated.render(
                html, null, vendor, texts, survey, moment(survey.closes()), promotional, shared, again, shown));
    }

    /** What the page says of promotional mail that asks to confirm an entry. */
    public Wording confirmWording(Survey survey) {
        String text = String.join(
                "\n",
                texts.get("survey.confirm.choices"),
                texts.get("survey.confirm.promotional", vendor.brand()),
                texts.get("survey.confirm.all"));
        return new Wording(text, texts.language(), survey.path());
    }

    /** The same pages in another language. */
    public SurveyPages in(Texts language) {
        return new SurveyPages(vendor, language);
    }

    /**
     * Says that an entry counts, and later what became of it, and shows its id.
     *
     * @param key of the message: {@code key.title} and {@code key.words}
     * @param proof that it is on the list of the draw, as JSON; empty before there is one
     * @param claim where its prize is claimed; empty if it won none
     */
    public Page counted(Survey survey, String key, String entry, String commitment, String proof, String claim) {
        return render(html -> JtecountedGenerated.render(
                html,
                null,
                vendor,
                texts,
                survey,
                key,
                entry,
                commitment,
                proof,
                // After the number sign: it stays in the browser.
                survey.path() + "/draw#proof=" + encode(proof),
                claim,
                moment(survey.closes())));
    }

    /**
     * The form of a winner.
     *
     * @param key of its texts: {@code survey.claim}, or {@code survey.claimed} if it is to be sent somewhere else
     * @param until when it can be claimed, in words
     * @param values by field: {@code name}, {@code address}
     * @param problems in words, by field
     */
    public Page claim(
            Survey survey,
            String key,
            String prize,
            String until,
            Map<String, String> values,
            Map<String, String> problems) {
        return render(html ->
                JteclaimGenerated.render(html, null, vendor, texts, survey, key, prize, until, values, problems));
    }

    /** Asks the winner of what is sent by e-mail to press a button, and for nothing else. */
    public Page claim(Survey survey, String prize, String until) {
        return render(html -> JteclaimbyemailGenerated.render(html, null, vendor, texts, survey, prize, until));
    }

    /**
     * A short message, and where to go on.
     *
     * @param key the texts' common beginning: {@code key.title} and {@code key.words}
     */
    public Page message(String key, List<Section.Link> links, String... values) {
        return message(null, key, links, values);
    }

    /** The same of a survey, whose title it says; of none if it is null. */
    public Page message(@Nullable Survey survey, String key, List<Section.Link> links, String... values) {
        return render(html -> JtemessageGenerated.render(html, null, vendor, texts, survey, key, values, links));
    }

    /** A day and the time of day, as the vendor's clocks show it. */
    public String moment(Instant at) {
        return texts.moment(at, vendor.zone());
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private Page render(Consumer<HtmlTemplateOutput> page) {
        return Page.of(vendor, page);
    }
}
