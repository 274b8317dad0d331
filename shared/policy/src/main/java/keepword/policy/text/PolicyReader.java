package keepword.policy.text;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import keepword.field.TextRule;
import keepword.json.JsonProblem;
import keepword.json.JsonReader;
import keepword.policy.PolicyCalendar;
import keepword.policy.PolicyWords;
import org.jspecify.annotations.Nullable;

/** Reads a version of the policy that is to be announced, as a JSON object: its folder, with {@code markdown} by language. */
public final class PolicyReader {
    /** So that a page of two of them, and what changed, stays within what Lambda answers. */
    public static final int MAX_MARKDOWN = 100_000;

    private static final int MAX_WORDS = 2_000;
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
    private static final String ID_IS = "of small letters, digits, points and hyphens, such as 2027-01";

    /** What came of it. */
    public sealed interface Result {}

    /** It can be checked. */
    public record Read(PolicyDraft draft) implements Result {}

    /** It is wrong; here is everything that is, in the order of reading. */
    public record Refused(List<JsonProblem> problems) implements Result {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    private PolicyReader() {}

    /** Reads one. */
    public static Result read(Map<String, ?> definition) {
        JsonReader fields = JsonReader.of(definition);
        fields.knowOnly(List.of("id", "binding", "effective", "notMaterial", "summary", "markdown"));
        String id = fields.text("id", PolicyDraft.ID, ID_IS);
        if (id.equals(PolicyCalendar.NONE) || id.equals("versions") || id.equals("changes")) {
            fields.wrong("id", "means something else already; choose another one.");
        }
        String binding = fields.text("binding", LANGUAGE, "the language whose text counts, such as en");
        Optional<LocalDate> effective = fields.optionalDate("effective");
        SortedMap<String, PolicyWords> words = words(fields);
        if (fields.problems().isEmpty() && !words.containsKey(binding)) {
            fields.wrong("binding", "must be the language of one of the texts.");
        }
        return fields.problems().isEmpty()
                ? new Read(new PolicyDraft(id, binding, effective.orElse(null), words))
                : new Refused(fields.problems());
    }

    /** As it was sent, so that its hash is that of the file. */
    private static String markdown(JsonReader texts, String language) {
        String tidied = texts.text(language, TextRule.lines(MAX_MARKDOWN));
        if (!(texts.peek(language) instanceof String sent)) {
            return tidied;
        }
        if (sent.length() > MAX_MARKDOWN) {
            texts.wrong(language, "must have at most " + MAX_MARKDOWN + " characters.");
        }
        return sent;
    }

    private static SortedMap<String, PolicyWords> words(JsonReader fields) {
        JsonReader markdown = fields.object("markdown");
        JsonReader summary = fields.object("summary");
        Optional<JsonReader> reasons = fields.optionalObject("notMaterial");
        TreeSet<String> languages = new TreeSet<>(markdown.names());
        languages.addAll(summary.names());
        reasons.ifPresent(reason -> languages.addAll(reason.names()));
        SortedMap<String, PolicyWords> words = new TreeMap<>();
        for (String language : languages) {
            if (!LANGUAGE.matcher(language).matches()) {
                fields.wrong("markdown", "must name each text by its language, such as en or de-AT.");
                continue;
            }
            @Nullable
            String reason = reasons.map(some -> some.text(language, TextRule.lines(MAX_WORDS)))
                    .orElse(null);
            words.put(
                    language,
                    new PolicyWords(
                            markdown(markdown, language), summary.text(language, TextRule.lines(MAX_WORDS)), reason));
        }
        if (words.isEmpty()) {
            fields.wrong("markdown", "must have a text in at least one language.");
        }
        return words;
    }
}
