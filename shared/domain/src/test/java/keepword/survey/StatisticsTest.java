package keepword.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import keepword.promise.Keeps;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Keeps("aggregate-insight")
class StatisticsTest {
    private static final Survey CONTEST = Definitions.survey(Definitions.contest());
    private static final Survey ANONYMOUS = Definitions.survey(Definitions.anonymous());

    private static final Answers ANSWERS = new Answers(Map.of(
            "one", List.of("a"),
            "some", List.of("a", "b"),
            "rate", List.of("3"),
            "sum", List.of("0.5"),
            "why", List.of("I am Ada of London"),
            "zip", List.of("10 115"),
            "other", List.of("x")));

    private static final Map<String, List<String>> COUNTED = Map.of(
            "one", List.of("a"),
            "some", List.of("a", "b"),
            "rate", List.of("3"),
            "sum", List.of("0.5"),
            "zip", List.of("10"));

    @Test
    void of_a_contest_no_text_counts() {
        assertThat(Statistics.of(CONTEST, ANSWERS).byQuestion()).isEqualTo(COUNTED);
    }

    @Test
    void of_an_anonymous_survey_texts_count_too() {
        assertThat(Statistics.of(ANONYMOUS, ANSWERS).of("why")).containsExactly("I am Ada of London");
        assertThat(Statistics.of(ANONYMOUS, ANSWERS).byQuestion())
                .containsAllEntriesOf(COUNTED)
                .hasSize(6);
    }

    @ParameterizedTest
    @CsvSource({"10115, 10", "sw1a 2aa, SW", "K-1, K1", "7, 7", "1-0115, 10"})
    void of_a_zip_code_its_first_letters_and_digits_count(String zip, String counted) {
        Answers answers = new Answers(Map.of("zip", List.of(zip)));

        assertThat(Statistics.of(CONTEST, answers).of("zip")).containsExactly(counted);
    }

    @Test
    void what_was_left_out_does_not_count() {
        assertThat(Statistics.of(CONTEST, Answers.NONE)).isEqualTo(Answers.NONE);
    }
}
