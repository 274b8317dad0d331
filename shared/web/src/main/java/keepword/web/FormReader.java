package keepword.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import keepword.field.FieldProblem;
import keepword.field.TextRule;
import keepword.kernel.EmailAddress;
import keepword.text.Texts;

/** Reads what somebody typed into a form, and collects what is wrong with it, in their language, by field. */
public final class FormReader {
    private final Texts texts;
    private final Map<String, String> problems = new LinkedHashMap<>();

    public FormReader(Texts texts) {
        this.texts = texts;
    }

    /** What is wrong, in words for a person, by field; it never quotes what was typed. */
    public Map<String, String> problems() {
        return problems;
    }

    /** A text that may be left out; it is good for something only if there is no problem. */
    public String optionalText(String field, String typed, TextRule rule) {
        return noted(field, rule.check(typed));
    }

    /** A text that must be there; it is good for something only if there is no problem. */
    public String text(String field, String typed, TextRule rule) {
        return noted(field, rule.checkRequired(typed));
    }

    private String noted(String field, TextRule.Checked checked) {
        FieldProblem problem = checked.problem();
        if (problem != null) {
            problems.put(field, words(problem));
        }
        return checked.value();
    }

    /** An e-mail address; empty if there is a problem. */
    public Optional<EmailAddress> email(String field, String typed) {
        TextRule.Checked checked = TextRule.EMAIL.check(typed);
        if (checked.problem() != null) {
            noted(field, checked);
            return Optional.empty();
        }
        Optional<EmailAddress> email = EmailAddress.parse(typed);
        if (email.isEmpty()) {
            problems.put(field, words(FieldProblem.of(FieldProblem.Kind.NOT_AN_ADDRESS)));
        }
        return email;
    }

    private String words(FieldProblem problem) {
        return texts.get("problem." + problem.kind().id(), problem.limit());
    }
}
