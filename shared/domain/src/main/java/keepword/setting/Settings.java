package keepword.setting;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import keepword.json.NearestName;
import keepword.kernel.EmailAddress;

/**
 * What the vendor may change while the system runs, by the names of the parameters of template.yaml. Whoever needs some of
 * them reads them into a record of its own. What is missing or makes no sense is collected, and stands in for
 * itself until {@link #check} tells of all of it at once.
 */
public final class Settings {
    /** Without encryption only on the machine itself, where the local run has a home page. */
    private static final Pattern PAGE =
            Pattern.compile("(https://[A-Za-z0-9.-]+|http://localhost)(:[0-9]+)?[A-Za-z0-9._~/%-]*");

    private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.-]+(:[0-9]+)?");

    private final Map<String, String> values;
    private final Set<String> problems = new LinkedHashSet<>();

    private Settings(Map<String, String> values) {
        this.values = values;
    }

    /** These, by their names. */
    public static Settings of(Map<String, String> values) {
        return new Settings(Map.copyOf(values));
    }

    /** Reads lines such as {@code Brand=360Amigo}. */
    public static Settings parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        Settings settings = new Settings(values);
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int equals = line.indexOf('=');
            if (equals < 0) {
                settings.problems.add(
                        "A line of the settings is not written as Name=value; a value has no line breaks");
            } else {
                values.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        });
        return settings;
    }

    /**
     * A setting of any kind.
     *
     * @param reader throws an {@link IllegalArgumentException} or {@link DateTimeException} that says what is wrong
     * @param otherwise what stands in where it cannot be read
     */
    public <T> T read(String name, Function<String, T> reader, T otherwise) {
        String value = values.get(name);
        if (value == null) {
            problems.add(name + " is not set" + didYouMean(name, values.keySet()));
            return otherwise;
        }
        try {
            return reader.apply(value);
        } catch (IllegalArgumentException | DateTimeException e) {
            problems.add(name + ": " + e.getMessage());
            return otherwise;
        }
    }

    /** A text that may be empty. */
    public String text(String name) {
        return read(name, value -> value, "");
    }

    /** A text that may not. */
    public String words(String name) {
        return read(
                name,
                value -> {
                    require(!value.isEmpty(), "it must not be empty");
                    return value;
                },
                "");
    }

    /** The address of a page, that is safe in pages and mails; empty for none. */
    public String page(String name) {
        return read(
                name,
                value -> {
                    require(
                            value.isEmpty() || PAGE.matcher(value).matches(),
                            "it must be an address that begins with https://, without a query");
                    return value;
                },
                "");
    }

    /** Where a site is, such as {@code https://www.360amigo.com}. */
    public String origin(String name) {
        return read(name, Settings::originOf, "");
    }

    /**
     * The same, of a text.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static String originOf(String text) {
        require(
                ORIGIN.matcher(text).matches(),
                "“" + text + "” must be https:// and the name of a host, without a slash at the end");
        return text;
    }

    /** A choice. */
    public boolean yesOrNo(String name) {
        return read(
                name,
                value -> {
                    requireOneOf(value, Set.of("yes", "no"), "choice");
                    return value.equals("yes");
                },
                false);
    }

    /** An e-mail address. */
    public String email(String name) {
        return read(
                name,
                value -> EmailAddress.parse(value)
                        .orElseThrow(() -> new IllegalArgumentException("“" + value + "” is no e-mail address"))
                        .value(),
                "");
    }

    /** E-mail addresses with commas between them; none for an empty text. */
    public List<EmailAddress> emails(String name) {
        return read(
                name,
                value -> value.isBlank()
                        ? List.of()
                        : Stream.of(value.split(",", -1))
                                .map(address -> EmailAddress.parse(address.strip())
                                        .orElseThrow(() -> new IllegalArgumentException(
                                                "“" + address.strip() + "” is no e-mail address")))
                                .toList(),
                List.of());
    }

    /** A number within limits, both inclusive. */
    public int number(String name, int least, int most) {
        return read(
                name,
                value -> {
                    String wrong = "it must be a number from " + least + " to " + most;
                    require(value.matches("\\d{1,9}"), wrong);
                    int number = Integer.parseInt(value);
                    require(number >= least && number <= most, wrong);
                    return number;
                },
                least);
    }

    /** The vendor's time zone. */
    public ZoneId zone() {
        return read(
                "TimeZone",
                value -> {
                    requireOneOf(value, ZoneId.getAvailableZoneIds(), "time zone");
                    return ZoneId.of(value);
                },
                ZoneId.of("UTC"));
    }

    /**
     * What a reader says of a value that is none of some.
     *
     * @param kind what they are
     * @throws IllegalArgumentException if it is none, with the one that was probably meant
     */
    public static void requireOneOf(String value, Set<String> known, String kind) {
        require(known.contains(value), "there is no " + kind + " “" + value + "”" + didYouMean(value, known));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    private static String didYouMean(String written, Set<String> known) {
        return NearestName.of(written, List.copyOf(known))
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
    }

    /** What was wrong so far. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /**
     * To be called when everything was read.
     *
     * @throws WrongSettings if something is missing, or makes no sense
     */
    public void check() {
        if (!problems.isEmpty()) {
            throw new WrongSettings(problems());
        }
    }
}
