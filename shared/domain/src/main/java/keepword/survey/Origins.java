package keepword.survey;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import keepword.field.TextRule;
import keepword.json.JsonReader;

/** Reads of a definition which other sites may post entries. */
final class Origins {
    static final int MOST = 20;

    private static final int LONGEST = 253;
    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    /** Up to 65535. */
    private static final String PORT = "([1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5])";

    private static final Pattern ORIGIN =
            Pattern.compile("(https://" + LABEL + "(\\." + LABEL + ")*|http://localhost)(:" + PORT + ")?");

    private Origins() {}

    static Set<String> read(JsonReader definition) {
        if (definition.peek("origins") instanceof String) {
            definition.wrong("origins", "must be a list of at most " + MOST + " texts.");
            return Set.of();
        }
        List<String> origins = definition.texts("origins", MOST, TextRule.line(LONGEST));
        if (origins.stream().anyMatch(origin -> !ORIGIN.matcher(origin).matches())) {
            definition.wrong(
                    "origins",
                    "must be origins as a browser sends them, in small letters and without a path, such as"
                            + " https://www.example.com; http:// goes for localhost alone.");
        }
        return Set.copyOf(origins);
    }
}
