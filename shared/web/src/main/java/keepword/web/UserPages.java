package keepword.web;

import gg.jte.html.HtmlTemplateOutput;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import keepword.text.Texts;
import keepword.web.Section.Link;
import keepword.web.pages.user.JteaddressGenerated;
import keepword.web.pages.user.JteaskforlinkGenerated;
import keepword.web.pages.user.JteconfirmaddressGenerated;
import keepword.web.pages.user.JtecontactGenerated;
import keepword.web.pages.user.JtecopyGenerated;
import keepword.web.pages.user.JteeraseGenerated;
import keepword.web.pages.user.JtefileGenerated;
import keepword.web.pages.user.JteissueGenerated;
import keepword.web.pages.user.JtelistGenerated;
import keepword.web.pages.user.JtemessageGenerated;
import keepword.web.pages.user.JtepreparedGenerated;
import keepword.web.pages.user.JtequestionsGenerated;
import keepword.web.pages.user.JteremoveGenerated;
import keepword.web.pages.user.JtereviewGenerated;
import keepword.web.pages.user.JtesharingGenerated;
import keepword.web.pages.user.JtesigninGenerated;

/**
 * The pages at {@code /user/}, in one language.
 *
 * @param signedIn whether who sees them is signed in
 */
public record UserPages(Vendor vendor, Texts texts, boolean signedIn) {
    /** The pages of who is signed in. */
    public UserPages signedIn(Texts language) {
        return new UserPages(vendor, language, true);
    }

    /**
     * Asks for an address, to send a link to.
     *
     * @param typed what was typed at the last try
     * @param problems what was wrong with it in words, by field
     */
    public Page askForLink(String typed, Map<String, String> problems) {
        return render(html -> JteaskforlinkGenerated.render(html, null, vendor, texts, typed, problems));
    }

    /** Asks to press the button that signs in. */
    public Page signIn() {
        return render(html -> JtesigninGenerated.render(html, null, vendor, texts));
    }

    /**
     * A short message, and a link that leads on.
     *
     * @param key the texts' common beginning: {@code key.title} and {@code key.words}
     */
    public Page message(String key, String... values) {
        return render(html -> JtemessageGenerated.render(html, null, vendor, texts, key, values, signedIn));
    }

    /**
     * Everything that is held.
     *
     * @param done the key of a message about what was just done, or empty
     * @param erasesOn the day on which everything will be deleted, or empty
     */
    public Page review(Overview overview, List<Section> sections, String done, String erasesOn, String csrf) {
        return render(
                html -> JtereviewGenerated.render(html, null, vendor, texts, overview, sections, done, erasesOn, csrf));
    }

    /** One group, page by page. */
    public Page list(Section section, int page, int pages, String path) {
        return render(html -> JtelistGenerated.render(html, null, vendor, texts, section, page, pages, path));
    }

    /**
     * The form of the contact data.
     *
     * @param values by field
     * @param problems in words, by field; under the empty name what is wrong with the whole
     */
    public Page contact(
            Map<String, String> values,
            Map<String, String> problems,
            Map<String, String> stored,
            long version,
            String csrf) {
        return render(html -> JtecontactGenerated.render(
                html, null, vendor, texts, values, problems, stored, Long.toString(version), csrf));
    }

    /**
     * The form of the security questions.
     *
     * @param problems in words, by field; under the empty name what is wrong with the whole
     */
    public Page questions(List<QuestionFields> questions, Map<String, String> problems, long version, String csrf) {
        return render(html -> JtequestionsGenerated.render(
                html, null, vendor, texts, questions, problems, Long.toString(version), csrf));
    }

    /** Who could get data, and the choice that nothing is shared. */
    public Page sharing(Section recipients, boolean doNotShare, String csrf) {
        return render(html -> JtesharingGenerated.render(html, null, vendor, texts, recipients, doNotShare, csrf));
    }

    /**
     * The form of a change of address.
     *
     * @param typed what was typed at the last try
     * @param problems what was wrong with it in words, by field
     */
    public Page address(String current, String typed, Map<String, String> problems, String csrf) {
        return render(html -> JteaddressGenerated.render(html, null, vendor, texts, current, typed, problems, csrf));
    }

    /** Asks to press the button that confirms a new address. */
    public Page confirmAddress() {
        return render(html -> JteconfirmaddressGenerated.render(html, null, vendor, texts));
    }

    /**
     * Asks to press the button that confirms what support prepared.
     *
     * @param words the key of the text that says what follows from it
     */
    public Page prepared(Section.Entry wish, String words) {
        return render(html -> JtepreparedGenerated.render(html, null, vendor, texts, wish, words));
    }

    /**
     * Asks whether a record is to be removed.
     *
     * @param words the key of the text that says what follows from it
     */
    public Page remove(Section.Entry entry, String path, String words, String csrf) {
        return render(html -> JteremoveGenerated.render(html, null, vendor, texts, entry, path, words, csrf));
    }

    /**
     * The form of a support issue, and the button that removes it.
     *
     * @param values by field
     * @param problems in words, by field; under the empty name what is wrong with the whole
     * @param stored what is stored, by field, where it is something else than what was typed
     */
    public Page issue(
            Section.Entry issue,
            List<IssueField> fields,
            Map<String, String> values,
            Map<String, String> problems,
            Map<String, String> stored,
            long version,
            String csrf) {
        return render(html -> JteissueGenerated.render(
                html, null, vendor, texts, issue, fields, values, problems, stored, Long.toString(version), csrf));
    }

    /** Where the files of a copy are. */
    public Page copy(List<Link> files) {
        return render(html -> JtecopyGenerated.render(html, null, vendor, texts, files));
    }

    /** A copy as a file that people can read. */
    public Page file(List<Section> sections, String made) {
        return render(html -> JtefileGenerated.render(html, null, vendor, texts, sections, made));
    }

    /** Explains what goes and what stays, and asks. */
    public Page erase(String day, String latest, String csrf) {
        return render(html -> JteeraseGenerated.render(html, null, vendor, texts, day, latest, csrf));
    }

    /** A day as the vendor's calendar shows it. */
    public String day(Instant at) {
        return texts.day(at, vendor.zone());
    }

    private Page render(Consumer<HtmlTemplateOutput> page) {
        return Page.of(vendor, page);
    }
}
