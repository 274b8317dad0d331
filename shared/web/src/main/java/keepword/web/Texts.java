package keepword.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What pages say, in one language. A language is a file beside the others, {@code texts/en.properties}, in UTF-8; in a
 * text, {@code {0}} stands for the first value that the page gives.
 */
public final class Texts {
    private static final Map<String, Texts> LANGUAGES =
            Stream.of("en").collect(Collectors.toUnmodifiableMap(Function.identity(), Texts::new));

    /** What is spoken with people whose language we do not know. */
    public static final Texts ENGLISH = Objects.requireNonNull(LANGUAGES.get("en"));

    private final String language;
    private final Properties texts = new Properties();
    private final DateTimeFormatter day;

    private Texts(String language) {
        this.language = language;
        this.day = DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL).withLocale(Locale.forLanguageTag(language));
        try (Reader file = new InputStreamReader(
                Objects.requireNonNull(Texts.class.getResourceAsStream("texts/" + language + ".properties")), UTF_8)) {
            texts.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The texts in the language that a request asks for, as far as there are any; English otherwise. */
    public static Texts of(HttpRequest request) {
        try {
            String language = Locale.lookupTag(
                    LanguageRange.parse(request.header("accept-language").orElse("en")), LANGUAGES.keySet());
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

    /** Whether there is such a text. */
    public boolean has(String key) {
        return texts.containsKey(key);
    }

    /** A day as the language writes it, with its weekday. */
    public String day(Instant at, ZoneId zone) {
        return day.format(at.atZone(zone));
    }
}
