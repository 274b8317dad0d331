package keepword.mailing.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import keepword.field.PlainText;
import keepword.json.NearestName;
import keepword.person.Person;

/**
 * What a text says of whoever reads it: {@code {{name|there}}} is their name, or <i>there</i> if none is known. A value is
 * filled into blocks, never into Markdown or HTML, so that it stays what it is.
 */
final class MergeFields {
    /** Nothing else is known of most subscribers, and would not surprise them in a newsletter. */
    private static final Map<String, Person.Field> FIELDS = Map.of("name", Person.Field.NAME);

    private static final Pattern FIELD = Pattern.compile("\\{\\{([^{}|\\n]*)\\|([^{}|\\n]*)}}");
    private static final Pattern BROKEN = Pattern.compile("\\{\\{([^{}|\\n]*)}}|\\{\\{|}}");

    /**
     * Somebody may have typed it for a person whose address they know: so that it cannot say more than a name, an advertisement or
     * an address that a mail program makes a link of.
     */
    private static final Pattern PLAIN_NAME = Pattern.compile("(?:[\\p{L}\\p{M} '’-]|\\.(?!\\p{L}{2})){1,60}");

    private static final int MAX_NAME = 40;

    private MergeFields() {}

    /** The names of those in a text. */
    static Set<String> in(String text) {
        Set<String> fields = new TreeSet<>();
        FIELD.matcher(text).results().map(field -> field.group(1).strip()).forEach(fields::add);
        return fields;
    }

    /** What is wrong with those of a text. */
    static List<String> problems(String text) {
        List<String> problems = new ArrayList<>();
        FIELD.matcher(text).results().forEach(field -> {
            String name = field.group(1).strip();
            if (!FIELDS.containsKey(name)) {
                problems.add("There is no such merge field" + didYouMean(name));
            } else if (PlainText.isBlank(field.group(2))) {
                problems.add("A merge field needs a fallback, such as {{" + name + "|there}}.");
            }
        });
        BROKEN.matcher(FIELD.matcher(text).replaceAll(""))
                .results()
                .findFirst()
                .ifPresent(broken -> problems.add(
                        broken.group(1) == null
                                ? "A merge field is written {{name|there}}, without formatting in it."
                                : "A merge field needs a fallback, such as {{name|there}}."));
        return problems;
    }

    private static String didYouMean(String name) {
        List<String> known = List.copyOf(FIELDS.keySet());
        return (name.length() > MAX_NAME ? Optional.<String>empty() : NearestName.of(name, known))
                .map(near -> "; did you mean " + near + "?")
                .orElse("; there is " + String.join(", ", known) + ".");
    }

    /** The text for somebody. */
    static String fill(String text, Function<Person.Field, Optional<String>> person) {
        return FIELD.matcher(text).replaceAll(field -> Matcher.quoteReplacement(value(field, person)));
    }

    private static String value(MatchResult field, Function<Person.Field, Optional<String>> person) {
        return Optional.ofNullable(FIELDS.get(field.group(1).strip()))
                .flatMap(person)
                .map(String::strip)
                .filter(PLAIN_NAME.asMatchPredicate())
                .filter(name -> !PlainText.isBlank(name))
                .orElse(field.group(2).strip());
    }
}
