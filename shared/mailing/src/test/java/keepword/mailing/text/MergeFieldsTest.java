package keepword.mailing.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MergeFieldsTest {
    private static String greeting(String name) {
        return MergeFields.fill("Hello {{ name | you there }}!", field -> Optional.of(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada",
                "Ada Lovelace",
                "Zoë O’Hara-Smith",
                "J.R.R. Tolkien",
                "Dr. Who",
                "李小龍",
                "José",
                "Anne-Marie d'Arc"
            })
    void a_name_is_filled_in(String name) {
        assertThat(greeting(name)).isEqualTo("Hello " + name + "!");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "\u200B",
                "Win at evil.example",
                "www.evil.example",
                "https://evil.example",
                "ada@example.com",
                "<b>Ada</b>",
                "$1",
                "{{name|x}}",
                "Ada\u202E",
                "Ada\r\nBcc: b@example.com",
                "Call 0900 123456",
                "Adaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void what_is_no_name_gets_the_fallback(String name) {
        assertThat(greeting(name)).isEqualTo("Hello you there!");
    }

    @Test
    void nobody_known_gets_the_fallback_as_it_is_written() {
        assertThat(MergeFields.fill("{{name|$1 \\ <b>}}", field -> Optional.empty()))
                .isEqualTo("$1 \\ <b>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{{nmae|there}}; did you mean name?",
                "{{Name|there}}; did you mean name?",
                "{{order.total|there}}; there is name.",
                "{{name}}; needs a fallback",
                "{{name|}}; needs a fallback",
                "{{name| }}; needs a fallback",
                "{{name|there; is written",
                "{{name|a {b} c}}; is written",
                "{{name|a|b}}; is written",
                "name|there}}; is written"
            })
    void what_is_wrong_is_said(String text, String words) {
        assertThat(MergeFields.problems("Hello " + text))
                .singleElement()
                .asString()
                .contains(words);
    }

    @Test
    void what_is_right_is_no_problem() {
        assertThat(MergeFields.problems("{{name|there}} {a} {{name|you}} | } {"))
                .isEmpty();
    }
}
