package keepword.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import keepword.text.Texts;

/**
 * A language that nobody speaks: English with an accent on each letter, and a third longer. A word without an accent stands in
 * no file of texts, and what has no room for it has none for a language of longer words.
 */
public final class Accents {
    /** Its tag: that of Volapük, which no text of ours is in. */
    public static final String LANGUAGE = "vo";

    private static final String PLAIN = "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz";
    private static final String ACCENTED = "ÀàƁƀĆćĎďÉéƑƒĜĝĤĥÎîĴĵĶķĹĺṀṁŃńÔôṔṕɊɋŔŕŚśŤťÛûṼṽŴŵẊẋÝýŹź";
    private static final Set<String> PATTERNS = Set.of("day", "moment");

    private Accents() {}

    /** Its texts, which nobody finds by the language. */
    public static Texts texts() throws ReflectiveOperationException {
        Constructor<Texts> language = Texts.class.getDeclaredConstructor(String.class, Properties.class);
        language.setAccessible(true);
        return language.newInstance(LANGUAGE, accented());
    }

    /**
     * Makes it one of the languages that there are, in a process that has not read any texts yet.
     *
     * @param test a class whose folder comes before the jars
     */
    public static void install(Class<?> test) {
        String file = accented().entrySet().stream()
                .map(text -> text.getKey() + " = " + text.getValue())
                .collect(Collectors.joining("\n"));
        String classes =
                test.getProtectionDomain().getCodeSource().getLocation().getPath();
        Path folder = Path.of(classes).resolve("keepword/text");
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(LANGUAGE + ".properties"), file);
            Files.writeString(folder.resolve("languages"), "en\nde\n" + LANGUAGE + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties accented() {
        Properties texts = new Properties();
        try (var english = Objects.requireNonNull(Texts.class.getResourceAsStream("en.properties"))) {
            texts.load(new StringReader(new String(english.readAllBytes(), UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        texts.replaceAll((key, text) -> PATTERNS.contains(key) ? text : accented(text.toString()));
        return texts;
    }

    private static String accented(String english) {
        String accented = english.chars()
                .mapToObj(letter -> {
                    int at = PLAIN.indexOf(letter);
                    return at < 0 ? Character.toString(letter) : ACCENTED.substring(at, at + 1);
                })
                .collect(Collectors.joining());
        return accented + "~".repeat(english.length() / 3);
    }
}
