package keepword.survey;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import keepword.field.TextRule;
import keepword.json.JsonReader;

/** Reads the questions of a definition. */
final class QuestionReader {
    static final int MAX_QUESTIONS = 50;
    static final int MAX_OPTIONS = 100;
    static final int MAX_WORDS = 300;
    static final int MAX_END = 100;
    static final int WIDEST_SCALE = 11;
    static final int LOWEST = -10;
    static final int HIGHEST = 10;
    static final int MAX_ANSWER = 2000;
    static final int USUAL_ANSWER = 500;
    static final int MAX_PREFIX = 3;
    static final int USUAL_PREFIX = 2;

    static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    static final String ID_IS = "a text of 1 to 40 small letters, digits and hyphens that begins with no hyphen";

    /** The types, and the fields of each beside id, type and words. */
    private static final Map<String, List<String>> TYPES = Map.of(
            "single", List.of("required", "options"),
            "multiple", List.of("required", "options"),
            "scale", List.of("required", "from", "to", "low", "high"),
            "number", List.of("required", "from", "to"),
            "text", List.of("required", "longest"),
            "zip", List.of("required", "prefix"));

    private static final Pattern TYPE = Pattern.compile("single|multiple|scale|number|text|zip");

    private QuestionReader() {}

    static List<Question> read(JsonReader definition) {
        List<JsonReader> objects = definition.objects("questions", 1, MAX_QUESTIONS);
        noteRepeated(objects);
        return objects.stream().flatMap(fields -> question(fields).stream()).toList();
    }

    private static Optional<Question> question(JsonReader fields) {
        String id = fields.text("id", ID, ID_IS);
        String words = fields.text("words", TextRule.line(MAX_WORDS));
        String type = fields.text("type", TYPE, "one of single, multiple, scale, number, text, zip");
        List<String> own = TYPES.get(type);
        if (own == null) {
            return Optional.empty(); // noted already
        }
        fields.knowOnly(
                Stream.concat(Stream.of("id", "type", "words"), own.stream()).toList());
        return Optional.of(
                switch (type) {
                    case "single" -> new Question.Single(id, words, fields.flag("required"), options(fields));
                    case "multiple" -> new Question.Multiple(id, words, fields.flag("required"), options(fields));
                    case "scale" -> scale(fields, id, words);
                    case "number" -> amount(fields, id, words);
                    case "text" -> text(fields, id, words);
                    default -> zip(fields, id, words);
                });
    }

    private static List<Question.Option> options(JsonReader fields) {
        List<JsonReader> objects = fields.objects("options", 2, MAX_OPTIONS);
        noteRepeated(objects);
        List<Question.Option> options = new ArrayList<>();
        for (JsonReader option : objects) {
            option.knowOnly(List.of("id", "words"));
            options.add(
                    new Question.Option(option.text("id", ID, ID_IS), option.text("words", TextRule.line(MAX_WORDS))));
        }
        return options;
    }

    private static Question scale(JsonReader fields, String id, String words) {
        int before = fields.problems().size();
        int from = fields.whole("from", LOWEST, HIGHEST, null);
        int to = fields.whole("to", LOWEST, HIGHEST, null);
        if (fields.problems().size() == before && (to <= from || to - from >= WIDEST_SCALE)) {
            fields.wrong("to", "must be higher than from, by " + (WIDEST_SCALE - 1) + " at most.");
        }
        return new Question.Scale(
                id,
                words,
                fields.flag("required"),
                from,
                to,
                fields.text("low", TextRule.line(MAX_END)),
                fields.text("high", TextRule.line(MAX_END)));
    }

    private static Question amount(JsonReader fields, String id, String words) {
        int before = fields.problems().size();
        BigDecimal from = fields.number("from");
        BigDecimal to = fields.number("to");
        if (fields.problems().size() == before && to.compareTo(from) <= 0) {
            fields.wrong("to", "must be higher than from.");
        }
        return new Question.Amount(id, words, fields.flag("required"), from, to);
    }

    private static Question text(JsonReader fields, String id, String words) {
        fields.knowNot("required", "nobody has to write a text.");
        return new Question.Text(id, words, false, fields.whole("longest", 1, MAX_ANSWER, USUAL_ANSWER));
    }

    private static Question zip(JsonReader fields, String id, String words) {
        fields.knowNot("required", "nobody has to tell a zip code.");
        return new Question.Zip(id, words, fields.whole("prefix", 1, MAX_PREFIX, USUAL_PREFIX));
    }

    /** Notes every id that stands in the list before. */
    private static void noteRepeated(List<JsonReader> objects) {
        Set<Object> ids = new HashSet<>();
        for (JsonReader fields : objects) {
            if (fields.peek("id") instanceof String id && !ids.add(id)) {
                fields.wrong("id", "must be another one; it stands in this list already.");
            }
        }
    }
}
