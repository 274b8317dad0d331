package keepword.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class TextsTest {
    static final Iterable<Texts> LANGUAGES = Texts.languages();

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d}");

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    void every_language_says_what_english_says(Texts texts) {
        assertThat(texts.keys()).containsExactlyInAnyOrderElementsOf(Texts.ENGLISH.keys());
        assertThat(texts.keys()).allSatisfy(key -> {
            assertThat(texts.get(key)).isNotBlank();
            assertThat(placeholders(texts.get(key))).isEqualTo(placeholders(Texts.ENGLISH.get(key)));
        });
    }

    @Test
    void every_file_is_a_language_and_german_is_one() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/keepword/text"))) {
            assertThat(Texts.languages().stream().map(texts -> texts.language() + ".properties"))
                    .contains("de.properties")
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> !name.equals("languages"))
                                    .toList());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    de                        | de
                    de-CH                     | de
                    DE-at, en;q=0.9           | de
                    en-GB, de;q=0.9           | en
                    de;q=0.5, en;q=0.9        | en
                    fr, de;q=0.3              | de
                    fr-CH, en;q=0.2, de;q=0.4 | de
                    fr                        | en
                    *                         | en
                    nonsense!!                | en
                    de;q=nonsense             | en
                    ''                        | en
                    """)
    void a_page_speaks_the_language_that_a_request_asks_for(String asked, String language) {
        assertThat(Texts.of(asked).language()).isEqualTo(language);
    }

    @Test
    void who_asks_for_no_language_gets_english() {
        assertThat(Texts.of("")).isSameAs(Texts.ENGLISH);
    }

    @Test
    void a_day_is_the_one_of_the_vendor_as_the_language_writes_it() {
        Instant late = Instant.parse("2026-03-04T23:30:00Z");
        ZoneId berlin = ZoneId.of("Europe/Berlin");

        assertThat(Texts.ENGLISH.day(late, berlin)).isEqualTo("Thursday, 5 March 2026");
        assertThat(Texts.of("de").day(late, berlin)).isEqualTo("Donnerstag, 5. März 2026");
    }
}
