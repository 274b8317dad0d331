package keepword.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import keepword.text.Texts;

/**
 * A language as a form offers it.
 *
 * @param tag of BCP 47; empty for none
 */
public record LanguageChoice(String tag, String name, boolean selected) {
    /**
     * None, and each that we speak, by its own name; and what somebody has that we do not.
     *
     * @param chosen the tag that is chosen; it stays as it is, also where it is more than the name of a language
     */
    public static List<LanguageChoice> of(String chosen, Texts texts) {
        Optional<Texts> spoken = Texts.find(chosen);
        List<LanguageChoice> choices = new ArrayList<>();
        choices.add(new LanguageChoice("", texts.get("user.contact.anyLanguage"), chosen.isEmpty()));
        Texts.languages().stream()
                .sorted(Comparator.comparing(Texts::languageName))
                .map(language -> {
                    boolean selected = spoken.filter(language::equals).isPresent();
                    return new LanguageChoice(
                            selected ? chosen : language.language(), language.languageName(), selected);
                })
                .forEach(choices::add);
        if (spoken.isEmpty() && !chosen.isEmpty()) {
            choices.add(new LanguageChoice(chosen, texts.nameOf(chosen), true));
        }
        return choices;
    }
}
