package keepword.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import keepword.promise.Keeps;
import keepword.survey.AnswerProblem.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameReaderTest {
    static final Iterable<String> CARDS = Chance.CARDS;

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u00a0", "\u200b"})
    @Keeps("declining-is-fine")
    void nobody_has_to_tell_a_name(String blank) {
        assertThat(NameReader.read(blank)).isEqualTo(new NameReader.Read(Optional.empty()));
    }

    @Test
    void a_name_of_any_script_is_taken() {
        assertThat(NameReader.read(" Zoë ابن سينا 😀 ")).isEqualTo(new NameReader.Read(Optional.of("Zoë ابن سينا 😀")));
        assertThat(NameReader.read("😀".repeat(100))).isInstanceOf(NameReader.Read.class);
        assertThat(NameReader.read("Ada")).hasToString("[redacted]");
    }

    @Test
    void a_name_is_on_one_line_and_not_too_long() {
        assertThat(NameReader.read("Ada\nBcc: x"))
                .isEqualTo(new NameReader.Refused(AnswerProblem.of("name", Kind.CONTROL_CHARACTER)));
        assertThat(NameReader.read("x".repeat(101)))
                .isEqualTo(new NameReader.Refused(AnswerProblem.of("name", Kind.TOO_LONG, 100)));
    }

    @ParameterizedTest
    @FieldSource("CARDS")
    @Keeps("no-card-numbers")
    void a_card_number_is_no_name(String card) {
        assertThat(NameReader.read("Ada " + card)).isInstanceOf(NameReader.Refused.class);
    }
}
