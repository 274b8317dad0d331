package keepword.tools;

import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import keepword.brand.Color;
import keepword.policy.PolicyWords;
import keepword.policy.text.PolicyChanges;
import keepword.policy.text.PolicyChanges.Change;
import keepword.policy.text.PolicyDraft;
import keepword.policy.text.PolicyText;
import keepword.text.Texts;
import keepword.tools.pages.JtepreviewGenerated;
import keepword.web.Stylesheet;

/** A version of the policy as the site will show it, all languages on one page. */
public record PolicyPreview(String version, List<Shown> texts) {
    private static final Stylesheet STYLE = Stylesheet.of(Color.parse("#0b5d57"));

    /**
     * The text in one language.
     *
     * @param changes from the version before; nothing if it has no text in this language
     */
    public record Shown(
            String language, Texts words, String title, String html, PolicyWords policy, List<Change> changes) {}

    /** The page; without a version before, it shows no changes. */
    static String html(PolicyDraft draft, Optional<PolicyDraft> before) {
        List<Shown> texts = draft.words().entrySet().stream()
                .map(entry -> shown(entry.getKey(), entry.getValue(), before))
                .toList();
        StringOutput page = new StringOutput();
        JtepreviewGenerated.render(
                new OwaspHtmlTemplateOutput(page), null, new PolicyPreview(draft.id(), texts), STYLE.text());
        return page.toString();
    }

    private static Shown shown(String language, PolicyWords words, Optional<PolicyDraft> before) {
        PolicyText text = PolicyText.of(words.markdown());
        List<Change> changes = before.map(PolicyDraft::words)
                .map((Map<String, PolicyWords> earlier) -> earlier.get(language))
                .map(earlier -> PolicyChanges.between(PolicyText.of(earlier.markdown()), text))
                .orElse(List.of());
        // The languages have the same ids. What is quoted so is an attribute: in texts, quotation marks are escaped.
        String html = text.html().replaceAll("( id=\"| href=\"#)", "$1" + language + "-");
        return new Shown(language, Texts.find(language).orElse(Texts.ENGLISH), text.title(), html, words, changes);
    }
}
