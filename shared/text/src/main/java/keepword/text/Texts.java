package keepword.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What pages and mails say, in one language. A language is a file beside the others, {@code en.properties}, in UTF-8, whose
 * name stands in {@code languages}; in a text, {@code {0}} stands for the first value that is given. The vendor's own file, if
 * it is in the jar, replaces texts of mails ({@link OwnTexts}).
 */
public final class Texts {
    /** Characters of a header that name languages; no browser sends as many. */
    private static final int MAX_LANGUAGES = 1000;

    private static final String OWN = "/own-texts.properties";

    private static final Map<String, Texts> LANGUAGES = all();

    /** What is spoken with people whose language we do not know. */
    public static final Texts ENGLISH = Objects.requireNonNull(LANGUAGES.get("en"));

    private final String language;
    private final Properties texts;
    private final DateTimeFormatter day;
    private final DateTimeFormatter moment;

    private Texts(String language, Properties texts) {
        this.language = language;
        this.texts = texts;
        this.day = DateTimeFormatter.ofPattern(get("day"), Locale.forLanguageTag(language));
        this.moment = DateTimeFormatter.ofPattern(get("moment"), Locale.forLanguageTag(language));
        // So that a snapshot holds the names of its days and months.
        day(Instant.EPOCH, ZoneOffset.UTC);
    }

    private static Map<String, Texts> all() {
        Map<String, Properties> ours =
                read("languages").orElseThrow().lines().collect(Collectors.toMap(Function.identity(), Texts::load));
        read(OWN).map(OwnTexts::new).ifPresent(own -> own.replace(ours));
        return ours.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, texts -> new Texts(texts.getKey(), texts.getValue())));
    }

    private static Properties load(String language) {
        Properties texts = new Properties();
        try {
            texts.load(new StringReader(read(language + ".properties").orElseThrow()));
        } catch (IOException e) {
            throw new UncheckedIOException("Text in memory is always read", e);
        }
        return texts;
    }

    private static Optional<String> read(String file) {
        try (InputStream text = Texts.class.getResourceAsStream(file)) {
            return text == null ? Optional.empty() : Optional.of(new String(text.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The texts in the language that somebody asks for, as far as there are any.
     *
     * @param languages one tag of BCP 47, or several as in the header {@code Accept-Language} (RFC 9110)
     */
    public static Optional<Texts> find(String languages) {
        if (languages.length() > MAX_LANGUAGES || languages.isBlank()) {
            return Optional.empty();
        }
        try {
            // Programs write tags with an underscore.
            List<LanguageRange> ranges = LanguageRange.parse(languages.replace('_', '-'));
            return Optional.ofNullable(Locale.lookupTag(ranges, LANGUAGES.keySet()))
                    .map(LANGUAGES::get);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The same; English where there are none. */
    public static Texts of(String languages) {
        return find(languages).orElse(ENGLISH);
    }

    /**
     * The texts in a language that somebody chose for all.
     *
     * @throws IllegalArgumentException if there are none, with the languages that there are
     */
    public static Texts named(String tag) {
        return find(tag)
                .orElseThrow(() -> new IllegalArgumentException("there are no texts in “" + tag + "”; there are in "
                        + String.join(", ", new TreeSet<>(LANGUAGES.keySet()))));
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
        return fill(text, values);
    }

    /** A text, or a part of one, with the values that stand in it; what stands in a value stays as it is. */
    public static String fill(String text, Object... values) {
        StringBuilder filled = new StringBuilder();
        int done = 0;
        for (int at = text.indexOf('{'); at >= 0 && at + 2 < text.length(); at = text.indexOf('{', at + 1)) {
            int number = text.charAt(at + 1) - '0';
            if (number >= 0 && number < values.length && text.charAt(at + 2) == '}') {
                filled.append(text, done, at).append(values[number]);
                done = at + 3;
            }
        }
        return filled.append(text, done, text.length()).toString();
    }

    /** What all texts are called. */
    public Set<String> keys() {
        return texts.stringPropertyNames();
    }

    /** Every language that there is. */
    public static Collection<Texts> languages() {
        return LANGUAGES.values();
    }

    /** Whether there is such a text. */
    public boolean has(String key) {
        return texts.containsKey(key);
    }

    /** What the language is called by those who speak it. */
    public String languageName() {
        return nameOf(language);
    }

    /**
     * What a language is called in this one.
     *
     * @param tag of BCP 47; one that is in no list stands as it is
     */
    public String nameOf(String tag) {
        String name = Locale.forLanguageTag(tag.replace('_', '-')).getDisplayName(locale());
        return name.isEmpty() ? tag : name;
    }

    /** For what the platform writes in the language, such as amounts. */
    private Locale locale() {
        return Locale.forLanguageTag(language);
    }

    /** An amount with its currency; a code that is not in ISO 4217 stands as it is. */
    public String money(BigDecimal amount, String currency) {
        Optional<Currency> known = Currency.getAvailableCurrencies().stream()
                .filter(each -> each.getCurrencyCode().equals(currency))
                .findFirst();
        if (known.isEmpty()) {
            return amount.toPlainString() + " " + currency;
        }
        int decimals = known.get().getDefaultFractionDigits();
        NumberFormat format = NumberFormat.getCurrencyInstance(locale());
        format.setCurrency(known.get());
        format.setMinimumFractionDigits(Math.max(decimals, 0));
        format.setMaximumFractionDigits(Math.max(decimals, amount.scale()));
        return format.format(amount);
    }

    /** A day as the language writes it (text {@code day}), with its weekday. */
    public String day(Instant at, ZoneId zone) {
        return day.format(at.atZone(zone));
    }

    /** A day of a calendar. */
    public String day(LocalDate date) {
        return day.format(date);
    }

    /** A day with its weekday, the time of day and the zone (text {@code moment}). */
    public String moment(Instant at, ZoneId zone) {
        return moment.format(at.atZone(zone));
    }
}
