package keepword.text;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The vendor's own words for mails, one file for all languages: {@code de.mail.welcome.title = …} takes the place of the text
 * {@code mail.welcome.title} in German. The values that stand in one of ours stand in its replacement too, since a mail
 * without its day, or its order, would not say what it is sent to say.
 */
final class OwnTexts {
    private static final String MAILS = "mail.";
    private static final Pattern VALUE = Pattern.compile("\\{\\d}");
    private static final char NOT_UTF_8 = '\uFFFD';

    private final Properties own = new Properties();

    OwnTexts(String file) {
        try {
            own.load(new StringReader(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Text in memory is always read", e);
        }
    }

    /**
     * Puts them in the place of ours.
     *
     * @param ours by language
     * @throws IllegalArgumentException if one is wrong: it says which ones, and why
     */
    void replace(Map<String, Properties> ours) {
        List<String> problems = new ArrayList<>();
        for (String key : new TreeSet<>(own.stringPropertyNames())) {
            String language = key.substring(0, Math.max(0, key.indexOf('.')));
            String name = key.substring(key.indexOf('.') + 1);
            Properties texts = ours.getOrDefault(language, new Properties());
            String problem = ours.containsKey(language)
                    ? problem(texts.getProperty(name), name, own.getProperty(key))
                    : "it begins with no language of " + new TreeSet<>(ours.keySet());
            if (problem.isEmpty()) {
                texts.setProperty(name, own.getProperty(key));
            } else {
                problems.add(key + ": " + problem);
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Own texts are wrong.\n" + String.join("\n", problems));
        }
    }

    private static String problem(@Nullable String ours, String name, String own) {
        if (ours == null) {
            return "there is no such text";
        }
        if (!name.startsWith(MAILS)) {
            return "only texts of mails can be replaced";
        }
        if (own.isBlank()) {
            return "it is empty";
        }
        if (own.indexOf(NOT_UTF_8) >= 0) {
            return "it is not written in UTF-8";
        }
        if (own.chars().filter(letter -> letter == '*').count() % 2 != 0) {
            return "an asterisk has no partner: what stands between two stands out";
        }
        return values(own).equals(values(ours)) ? "" : "it needs the values " + values(ours) + " and no others";
    }

    private static Set<String> values(String text) {
        return VALUE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
