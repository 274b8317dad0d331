package keepword.mailer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Constructor;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import keepword.text.Texts;

/** A language that nobody speaks: English with an accent on each letter, and a third longer. */
final class Accents {
    private static final String LANGUAGE = "qps";
    private static final String PLAIN = "AaBbCcDdEeFfGgHhIiJjKkLlMmNnOoPpQqRrSsTtUuVvWwXxYyZz";
    private static final String ACCENTED = "ÀàƁƀĆćĎďÉéƑƒĜĝĤĥÎîĴĵĶķĹĺṀṁŃńÔôṔṕɊɋŔŕŚśŤťÛûṼṽŴŵẊẋÝýŹź";
    private static final Set<String> PATTERNS = Set.of("day", "moment");

    private Accents() {}

    static Texts texts() throws IOException, ReflectiveOperationException {
        Properties english = new Properties();
        english.load(new StringReader(
                new String(Texts.class.getResourceAsStream("en.properties").readAllBytes(), UTF_8)));
        english.replaceAll((key, text) -> text(key.toString(), text.toString()));
        Constructor<Texts> language = Texts.class.getDeclaredConstructor(String.class, Properties.class);
        language.setAccessible(true);
        return language.newInstance(LANGUAGE, english);
    }

    private static String text(String key, String english) {
        if (PATTERNS.contains(key)) {
            return english;
        }
        String accented = english.chars()
                .mapToObj(letter -> {
                    int at = PLAIN.indexOf(letter);
                    return at < 0 ? Character.toString(letter) : ACCENTED.substring(at, at + 1);
                })
                .collect(Collectors.joining());
        return accented + "~".repeat(english.length() / 3);
    }
}
