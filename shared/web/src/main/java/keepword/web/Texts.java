package keepword.web;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What pages say, in one language. A language is a file beside the others, {@code texts/en.properties}, in UTF-8, whose
 * name stands in {@code texts/languages}; in a text, {@code {0}} stands for the first value that the page gives.
 */
public final class Texts {
    /** Characters of a header that name languages; no browser sends as many. */
    private static final int MAX_LANGUAGES = 1000;

    private static final Map<String, Texts> LANGUAGES =
            read("languages").lines().collect(Collectors.toUnmodifiableMap(Function.identity(), Texts::new));

    /** What is spoken with people whose language we do not know. */
    public static final Texts ENGLISH = Objects.requireNonNull(LANGUAGES.get("en"));

    private final String language;
    private final Properties texts = new Properties();
    private final DateTimeFormatter day;
    private final DateTimeFormatter moment;

    private Texts(String language) {
        this.language = language;
        try {
            texts.load(new StringReader(read(language + ".properties")));
        } catch (IOException e) {
            throw new UncheckedIOException("Text in memory is always read", e);
        }
        this.day = DateTimeFormatter.ofPattern(get("day"), Locale.forLanguageTag(language));
        this.moment = DateTimeFormatter.ofPattern(get("moment"), Locale.forLanguageTag(language));
        // So that a snapshot holds the names of its days and months.
        day(Instant.EPOCH, ZoneOffset.UTC);
    }

    private static String read(String file) {
        return Resource.text("texts/" + file);
    }

    /** The texts in the language that a request asks for, as far as there are any; English otherwise. */
    public static Texts of(HttpRequest request) {
        try {
            String asked = request.header("accept-language")
                    .filter(languages -> languages.length() <= MAX_LANGUAGES)
                    .orElse("en");
            String language = Locale.lookupTag(LanguageRange.parse(asked), LANGUAGES.keySet());
            return LANGUAGES.getOrDefault(language == null ? "en" : language, ENGLISH);
        } catch (IllegalArgumentException e) {
            return ENGLISH;
        }
    }

    /** As in the attribute {@code lang} of HTML. */
    public String language() {
        return language;
    }

    /**
     * A text.
     *
     * @throws IllegalStateException if the language lacks it
     */
    public String get(String key, Object... values) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("There is no text " + key + " in " + language);
        }
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }

    /** What all texts are called. */
    Set<String> keys() {
        return texts.stringPropertyNames();
    }

    /** Every language that there is. */
    static Collection<Texts> languages() {
        return LANGUAGES.values();
    }

    /** Whether there is such a text. */
    public boolean has(String key) {
        return texts.containsKey(key);
    }

    /** A day as the language writes it (text {@code day}), with its weekday. */
    public String day(Instant at, ZoneId zone) {
        return day.format(at.atZone(zone));
    }

    /** A day with its weekday, the time of day and the zone (text {@code moment}). */
    public String moment(Instant at, ZoneId zone) {
        return moment.format(at.atZone(zone));
    }
}
